/** Overdue ages by days past due: a day lies in exactly one; 30 in 1-30, 31 in 31-60. */
export const BUCKETS = [
  { label: '1-30', from: 1, to: 30 },
  { label: '31-60', from: 31, to: 60 },
  { label: '61-90', from: 61, to: 90 },
  { label: '90+', from: 91, to: null },
] as const;

/** Days past due on which an item moves on into the next bucket. */
export const BUCKET_STARTS = BUCKETS.map(bucket => bucket.from);
