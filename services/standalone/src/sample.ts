import { loadSample, sampleFits, samplePeople } from '@liushui/application'
import type { Data } from './platform.ts'
import type { Screen } from './screen.ts'

/** Loads the sample, or what is missing of it, unless other events came first. */
export const loadSampleOnce = async (data: Data, screen: Screen): Promise<void> => {
  if (!(await sampleFits(data.store))) return
  for (const person of samplePeople) if (!data.people.get(person.personId)) data.people.put(person)
  const progress = screen.progress('示例 sample  ')
  await loadSample({ ...data, onProgress: progress.update })
  progress.end()
}
