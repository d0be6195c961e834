/**
 * Which file of the build a module goes into, so that a first visit is few files and nothing in
 * them is for somebody else: requesters load no staff code, staff no portal, and what is fetched
 * when it is wanted (menus, dialogs, charts) is in nobody's first load.
 */
interface ModuleInfo {
  importedIds: readonly string[];
  dynamicallyImportedIds: readonly string[];
}
interface Graph {
  getModuleInfo: (id: string) => ModuleInfo | null;
}

/** The pages of each area, as files under src/routes. Pages named nowhere get files of their own. */
const areas = {
  door: ['index', 'login', 'support/login', 'support/register', 'support/logout'],
  portal: [
    'support/_portal',
    'support/_portal/dashboard',
    'support/_portal/tickets',
    'support/_portal/ticket.new',
    'support/_portal/ticket.$ticketId',
  ],
  desk: ['_staff', '_staff/_desk', '_staff/_desk/inbox'],
  ticket: ['_staff/_desk/tickets.$ticketId'],
} as const;
type Area = keyof typeof areas;

const route = /\/src\/routes\/(.+)\.tsx\?tsr-split=/;
const ours = /\/src\//;

/** Who needs a module: before a page can be shown, or only when a part of it is wanted. */
interface Wanted {
  first: Set<Area>;
  late: Set<Area>;
}

/** Everything of ours that is needed to run a module, itself included. */
function closureOf(graph: Graph, id: string, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  // Packages are followed by the bundler, which knows what of them is used.
  for (const next of graph.getModuleInfo(id)?.importedIds ?? []) {
    if (ours.test(next)) closureOf(graph, next, seen);
  }
  return seen;
}

/** The parts that some modules fetch when they are wanted; another page is no part. */
const partsOf = (graph: Graph, ids: Iterable<string>): string[] =>
  [...ids]
    .flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])
    .filter((id) => ours.test(id) && !route.test(id));

/** The pages of the application, as modules. */
function pagesOf(graph: Graph, entry: string): string[] {
  const seen = new Set<string>();
  const walk = (id: string) => {
    if (seen.has(id) || !ours.test(id)) return;
    seen.add(id);
    if (route.test(id)) return;
    const info = graph.getModuleInfo(id);
    for (const next of info?.importedIds ?? []) walk(next);
    for (const next of info?.dynamicallyImportedIds ?? []) walk(next);
  };
  walk(entry);
  return [...seen].filter((id) => route.test(id));
}

function wants(graph: Graph, entry: string): Map<string, Wanted> {
  const found = new Map<string, Wanted>();
  const of = (id: string): Wanted => {
    const known = found.get(id) ?? { first: new Set<Area>(), late: new Set<Area>() };
    found.set(id, known);
    return known;
  };
  for (const page of pagesOf(graph, entry)) {
    const name = route.exec(page)?.[1] ?? '';
    const area = (Object.keys(areas) as Area[]).find((each) =>
      (areas[each] as readonly string[]).includes(name),
    );
    if (!area) continue;
    const first = closureOf(graph, page);
    for (const id of first) of(id).first.add(area);
    const late = new Set<string>();
    const queue = partsOf(graph, first);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const fresh = [...closureOf(graph, id)].filter((each) => !late.has(each));
      for (const each of fresh) late.add(each);
      queue.push(...partsOf(graph, fresh));
    }
    for (const id of late) of(id).late.add(area);
  }
  return found;
}

/** Who loads a file anyway. Nobody fetches a small part together with what is for others. */
const readers: Record<string, readonly Area[]> = {
  own: ['door', 'portal', 'desk', 'ticket'],
  talk: ['portal', 'desk', 'ticket'],
  desk: ['desk', 'ticket'],
  ticket: ['ticket'],
  portal: ['portal'],
  door: ['door'],
};
let known: Map<string, Wanted> | undefined;

/** The name of the file for one of our modules, or null to leave it to the bundler. */
function fileOf(id: string, graph: Graph): string | null {
  // A page itself stays a file of its own, so that the build can say what it loads.
  if (!ours.test(id) || route.test(id)) return null;
  known ??= wants(graph, `${import.meta.dirname}/src/app/main.tsx`);
  const wanted = known.get(id);
  if (!wanted || wanted.first.size === 0) return null;
  const serves = (file: string, who: ReadonlySet<Area>) =>
    [...who].every((area) => readers[file]?.includes(area));
  const file = Object.keys(readers).findLast((each) => serves(each, wanted.first));
  if (file === undefined) return null;
  // What others fetch late stands beside the file, or they would fetch all of it.
  return serves(file, wanted.late) ? file : `${file}-lent`;
}

const fields =
  /node_modules\/@mantine\/core\/esm\/components\/(Input|InputBase|InlineInput|TextInput|Textarea|NativeSelect|Combobox\/ComboboxChevron|Switch)\//;

/** Small things that many pages use: one file of them is read faster than twenty. */
const parts =
  /node_modules\/(@tabler|@tanstack|@mantine\/hooks\/esm\/(use-media-query|use-color-scheme|use-disclosure|use-merged-ref|use-callback-ref|use-uncontrolled|utils)|@mantine\/core\/esm\/core\/(MantineProvider|utils)|@mantine\/core\/esm\/components\/(ActionIcon|VisuallyHidden))\//;

/**
 * The small things that only some pages use, never in the file of a page itself: what its area
 * shares would want that file, and the file the area's. Which of the two runs first would then be
 * chance, and what the other had not made yet would be missing from the screen.
 */
const bits = /node_modules\/(@tabler|@mantine\/hooks)\//;

/** What is shared first. None takes along what its modules need: that may be somebody else's. */
const files = Object.keys(readers).flatMap((file) => [file, `${file}-lent`]);

/** For `codeSplitting.groups`: what every page needs first, then what several areas share. */
export const groups = [
  { name: 'frame', tags: ['$initial' as const], priority: 20 },
  { name: 'fields', test: fields, priority: 10 },
  {
    name: 'parts',
    test: parts,
    minShareCount: 2,
    priority: 9,
    includeDependenciesRecursively: false,
  },
  ...files.map((file, index) => ({
    name: (id: string, graph: Graph) => (fileOf(id, graph) === file ? file : null),
    debugName: file,
    includeDependenciesRecursively: false,
    priority: files.length - index + 1,
  })),
  { name: 'bits', test: bits, entriesAware: true, entriesAwareMergeThreshold: 900, priority: 1 },
];
