/** The tag of accounts that the other app kept in its archive: they come along, and can be told from the others. */
export const ARCHIVED = 'Archived';
