/** The text of an operation as Apollo sends it; only those that are asked before Apollo is there. */
declare module 'virtual:operations' {
  export const AccountFacets: string;
  export const Alerts: string;
  export const Exposure: string;
  export const ExposureViews: string;
  export const Scoreboard: string;
  export const Workday: string;
  export const Worklist: string;
}
