import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string } }) => [data.programmeId]

export const programmes = projection({
  table: 'programmes',
  columns: {
    programmeId: 'text',
    name: 'text',
    region: 'text',
    categories: 'text',
    masthead: 'text',
    illustrative: 'integer',
    businessDate: 'text?',
  },
  key: ['programmeId'],
  on: {
    ProgrammeOpened: {
      key,
      make: ({ data }) => ({
        programmeId: data.programmeId,
        name: data.name,
        region: data.region,
        categories: JSON.stringify(data.categories),
        masthead: JSON.stringify(data.masthead),
        illustrative: flag(data.illustrative),
        businessDate: null,
      }),
    },
    BusinessDateMoved: { key, fold: (row, { data }) => ({ ...row, businessDate: data.date }) },
  },
})
