import { say } from '../kernel/texts.ts';
import { brokenOf, type Finding, type Report } from './check-books.ts';
import './texts.ts';

/** The report as an operator reads it at a terminal: a line for each check, and under a broken one what it means. */
export function reportText(report: Report): string {
  const width = Math.max(...report.findings.map(({ code }) => code.length));
  const lines = report.findings.flatMap(finding => linesOf(finding, width));
  const broken = brokenOf(report).length;
  const verdict = broken === 0 ? 'all hold' : `${broken} of them BROKEN`;
  const all = `${report.findings.length} checks of business day ${report.day} in ${report.seconds} s: ${verdict}`;
  return [...lines, all].join('\n');
}

function linesOf({ code, meaning, seconds, count, rows }: Finding, width: number): string[] {
  const line = `${count === 0 ? 'ok    ' : 'BROKEN'} ${String(seconds).padStart(7)} s  ${code.padEnd(width)}  ${say('en', `check.${code}`)}`;
  if (count === 0) return [line];
  const shown = rows.map(row => `         ${JSON.stringify(row)}`);
  const more = count > rows.length ? [`         … and ${count - rows.length} more`] : [];
  return [line, `         ${count} ${count === 1 ? 'row' : 'rows'}. ${meaning}`, ...shown, ...more];
}
