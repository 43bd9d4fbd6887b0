/**
 * What is said in "I need to get in" and "Could I get back in?". Words for somebody who is afraid of losing access:
 * short, plain, kind, exact.
 */
export const getBackIn = {
  start: { title: 'What happened?' },
  report: { title: 'Could I get back in?' },
};
