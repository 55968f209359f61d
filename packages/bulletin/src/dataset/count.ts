/** How many in the month, and since January. */
export type Count = { readonly inMonth: number; readonly inYear: number }
