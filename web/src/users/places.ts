interface Option {
  value: string;
  label: string;
}

/** Where our customers trade; the first three are where they are at home. */
const COUNTRIES = (
  'RO MD IT AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IL KZ LT LU LV ME MK MT NL ' +
  'NO PL PT RS RU SE SI SK TR UA US'
).split(' ');

/** Countries by their names in the language on screen. */
export function countryOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return COUNTRIES.map(value => ({ value, label: names.of(value) ?? value }));
}

/** Every zone the browser knows, the one it stands in included. */
export function timeZoneOptions(own: string): Option[] {
  const zones = new Set([own, 'Europe/Bucharest', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones].map(value => ({ value, label: value.replaceAll('_', ' ') }));
}
