/**
 * Where a line of the report leads. The open vault turns it into a screen; the report itself knows no other screens.
 */
export type ReportTarget =
  | { kind: 'add-codes'; account: string | null }
  | { kind: 'set'; id: string }
  | { kind: 'rescue'; id: string }
  | { kind: 'settings' }
  | { kind: 'places' }
  | { kind: 'add-place' }
  | { kind: 'codes' }
  | { kind: 'recovery' };

/** What the button of a line does: it leads somewhere, or says that the file of a plain export was deleted. */
export type ReportAction = ReportTarget | { kind: 'export-gone'; id: string };
