/**
 * The environment that rclone is run in: the user's, for the remotes, the configuration and its password may all be in
 * there. Without what is ours, and without what would make these runs mean something else than they say. Pure.
 */

const OURS = /^(SPAREKEY|ELECTRON|CHROME|NODE|VITE|npm)_/i;

/** Filters that hide files, dry runs, questions, logs to elsewhere, other depths and counts. */
const CHANGING =
  /^RCLONE_(EXCLUDE|INCLUDE|FILTER|FILES_FROM|MAX_|MIN_|METADATA|HASH_FILTER|DRY_RUN|INTERACTIVE|PROGRESS|STATS|LOG_|USE_JSON_LOG|SYSLOG|VERBOSE|QUIET|DUMP|IMMUTABLE|IGNORE_|UPDATE|SUFFIX|BACKUP_DIR|COMPARE_DEST|COPY_DEST|ERROR_ON_NO_TRANSFER|RC_?|ASK_PASSWORD)/i;

export function rcloneEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !OURS.test(name) && !CHANGING.test(name)),
  );
}
