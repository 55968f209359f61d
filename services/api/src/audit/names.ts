import type { Names, People } from '@liushui/application'
import { projectNamesOfProgramme, type ReadDatabase } from '@liushui/read-models'

type Known = { readonly people: Pick<People, 'get'>; readonly db: ReadDatabase }

/** Who and what the ids in a programme's events stand for: people by name while the register has one, else by role. */
export const namesIn =
  ({ people, db }: Known) =>
  async (programmeId: string): Promise<Names> => {
    const projects = await projectNamesOfProgramme(db, programmeId)
    return {
      project: (id) => projects.get(id),
      person: (id) => {
        const person = people.get(id)
        return person && `${person.name ?? person.role}（${id}）`
      },
    }
  }
