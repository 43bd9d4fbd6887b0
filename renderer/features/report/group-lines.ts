/** Lines about the same danger stand together; a long row of them is folded, so that the list stays short. Pure. */
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';

export interface LineGroup {
  danger: ReportLine['danger'];
  shown: readonly ReportLine[];
  folded: readonly ReportLine[];
}

const SHOWN = 3;

/** Keeps the order. A group is folded only where that hides at least two lines. */
export function groupLines(lines: readonly ReportLine[]): LineGroup[] {
  const groups: { danger: ReportLine['danger']; lines: ReportLine[] }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.danger === line.danger) last.lines.push(line);
    else groups.push({ danger: line.danger, lines: [line] });
  }
  return groups.map(({ danger, lines: all }) => {
    const cut = all.length > SHOWN + 1 ? SHOWN : all.length;
    return { danger, shown: all.slice(0, cut), folded: all.slice(cut) };
  });
}
