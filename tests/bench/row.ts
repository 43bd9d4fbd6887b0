/** One line of the table that `npm run bench` prints. `ratio` is ours divided by the peer's, for the same work. */
export interface Row {
  what: string;
  ours: string;
  peer: string;
  ratio: string;
}
