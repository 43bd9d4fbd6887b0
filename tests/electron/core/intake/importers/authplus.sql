-- authplus.db was made by `sqlcipher authplus.db < authplus.sql` (SQLCipher 3.4.1, Debian 12). The columns are those that
-- the app is known to have; what its own CREATE TABLE says is not known.
PRAGMA key = 'Päßwört 🔑';
PRAGMA cipher_compatibility = 3;
CREATE TABLE android_metadata (locale TEXT);
INSERT INTO android_metadata VALUES ('en_US');
CREATE TABLE category (_id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO category VALUES (1, 'Wörk'), (2, '__proto__');
CREATE TABLE accounts (_id INTEGER PRIMARY KEY, position INTEGER, email TEXT NOT NULL, secret TEXT NOT NULL,
  counter INTEGER DEFAULT 0, type INTEGER, issuer TEXT, original_name TEXT, category TEXT DEFAULT 'All Accounts');
INSERT INTO accounts (position, email, secret, counter, type, issuer, original_name, category) VALUES
  (3, 'EU-1234', '3132333435363738393031323334353637383930', 0, 2, NULL, NULL, 'All Accounts'),
  (1, 'älice@例え.jp', 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq', 0, 0, 'Deno', 'Deno:old name', 'Wörk'),
  (2, 'bob', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 4, 1, '', 'Deno:bob', '__proto__'),
  (4, 'broken', 'not Base32!', 0, 0, 'Deno', 'Deno:broken', 'All Accounts'),
  (5, 'gabe', '63BEDWCQZKTQWPESARIERL5DTTQFCJTK', 0, 0, 'Steam', 'Steam:gabe', 'constructor'),
  (6, 'carol', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 0, 0, '', 'carol', 'All Accounts'),
  (7, 'odd', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 0, 7, 'Deno', 'Deno:odd', 'All Accounts');
