import kafkajs, { type Admin } from 'kafkajs'
import { TopicUnfitError } from '../errors.ts'
import { type Topic, topicsOf } from '../topics.ts'

/** To a broker that runs without ZooKeeper: your own default. */
const BROKER_DEFAULT = -1

const create = async (admin: Admin, missing: readonly Topic[]): Promise<void> => {
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ name, partitions, config }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: BROKER_DEFAULT,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    })),
  })
}

const checkPartitions = async (admin: Admin, wanted: readonly Topic[]): Promise<void> => {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: wanted.map(({ name }) => name) })
  for (const { name, partitions } of wanted) {
    const is = found.find((topic) => topic.name === name)?.partitions.length ?? 0
    if (is < partitions)
      throw new TopicUnfitError(name, { setting: 'partitions', is: String(is), needed: `${partitions} or more` })
  }
}

const checkConfig = async (admin: Admin, wanted: readonly Topic[]): Promise<void> => {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ name, config }) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: Object.keys(config),
    })),
  })
  for (const { name, config } of wanted) {
    const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? []
    for (const [setting, needed] of Object.entries(config)) {
      const is = entries.find(({ configName }) => configName === setting)?.configValue ?? 'unknown'
      if (is !== needed) throw new TopicUnfitError(name, { setting, is, needed })
    }
  }
}

/** Makes what is missing; whatever was there is checked and left as it is. */
export const ensureTopics = async (admin: Admin, prefix: string): Promise<void> => {
  const wanted: readonly Topic[] = Object.values(topicsOf(prefix))
  const found = new Set(await admin.listTopics())
  const missing = wanted.filter(({ name }) => !found.has(name))
  if (missing.length > 0) await create(admin, missing)
  await checkPartitions(admin, wanted)
  await checkConfig(admin, wanted)
}
