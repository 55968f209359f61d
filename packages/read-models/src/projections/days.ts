// Lists of days in one column, as JSON.

export const daysIn = (json: string): string[] => JSON.parse(json)
export const withDay = (json: string, day: string): string => {
  const days = daysIn(json)
  return days.includes(day) ? json : JSON.stringify([...days, day])
}
export const withoutDay = (json: string, day: string): string =>
  JSON.stringify(daysIn(json).filter((other) => other !== day))
