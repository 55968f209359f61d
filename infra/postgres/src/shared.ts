/** What the setup of a run hands to its teardown: Jest loads the two one after the other, into one process. */
export const shared: { stop?: () => Promise<void> } = {}
