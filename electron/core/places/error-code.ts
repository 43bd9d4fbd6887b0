/** The `code` that Node gives its errors (`ECONNREFUSED`, `CERT_HAS_EXPIRED`); undefined for anything else. */
export function errorCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}
