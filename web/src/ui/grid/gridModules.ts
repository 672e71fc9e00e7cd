import {
  CellApiModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  ValidationModule,
} from 'ag-grid-community';

/** Only what our grids use: all modules together weigh half as much again. */
export function registerGridModules(): void {
  ModuleRegistry.registerModules([
    CellApiModule,
    CellStyleModule,
    ClientSideRowModelApiModule,
    ClientSideRowModelModule,
    ColumnApiModule,
    ColumnAutoSizeModule,
    EventApiModule,
    InfiniteRowModelModule,
    LocaleModule,
    PinnedRowModule,
    RenderApiModule,
    RowApiModule,
    RowSelectionModule,
    RowStyleModule,
    ScrollApiModule,
    // Says which module is missing; of no use to a customer.
    ...(import.meta.env.DEV ? [ValidationModule] : []),
  ]);
}

/** The grid wears the same tokens as the rest, so the dark theme needs no second one. */
export const gridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--bg)',
  foregroundColor: 'var(--fg)',
  textColor: 'var(--fg)',
  headerBackgroundColor: 'var(--bg-2)',
  headerTextColor: 'var(--fg-2)',
  headerFontWeight: 600,
  headerFontSize: 12,
  borderColor: 'var(--line)',
  rowHoverColor: 'var(--bg-2)',
  selectedRowBackgroundColor: 'var(--pri-soft)',
  accentColor: 'var(--pri)',
  rangeSelectionBorderColor: 'var(--focus)',
  fontFamily: 'inherit',
  fontSize: 14,
  rowHeight: 36,
  headerHeight: 36,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  browserColorScheme: 'inherit',
});
