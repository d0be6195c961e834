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

/** The areas that need a module before they can be shown. */
function needs(graph: Graph, entry: string): Map<string, Set<Area>> {
  const found = new Map<string, Set<Area>>();
  const mark = (id: string, area: Area) => {
    const seen = found.get(id) ?? new Set<Area>();
    if (seen.has(area)) return;
    found.set(id, seen.add(area));
    // Packages are followed by the bundler, which knows what of them is used.
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) {
      if (ours.test(next)) mark(next, area);
    }
  };
  const walked = new Set<string>();
  const walk = (id: string) => {
    if (walked.has(id)) return;
    walked.add(id);
    const info = graph.getModuleInfo(id);
    const page = route.exec(id)?.[1];
    for (const [area, pages] of Object.entries(areas)) {
      if (page && (pages as readonly string[]).includes(page)) mark(id, area as Area);
    }
    if (page) return;
    const next = [...(info?.importedIds ?? []), ...(info?.dynamicallyImportedIds ?? [])];
    for (const each of next) if (ours.test(each)) walk(each);
  };
  walk(entry);
  return found;
}

let known: Map<string, Set<Area>> | undefined;

/** The name of the file for one of our modules, or null to leave it to the bundler. */
function fileOf(id: string, graph: Graph): string | null {
  // A page itself stays a file of its own, so that the build can say what it loads.
  if (!ours.test(id) || route.test(id)) return null;
  known ??= needs(graph, `${import.meta.dirname}/src/app/main.tsx`);
  const wanted = known.get(id);
  if (!wanted) return null;
  if (wanted.has('door') && wanted.size > 1) return 'own';
  if (wanted.has('portal') && wanted.size > 1) return 'talk';
  if (wanted.has('desk')) return 'desk';
  return [...wanted][0] ?? null;
}

const fields =
  /node_modules\/@mantine\/core\/esm\/components\/(Input|InputBase|TextInput|Textarea)\//;

/** Small things that many pages use: one file of them is read faster than twenty. */
const parts =
  /node_modules\/(@tabler|@tanstack\/(react-query|query-core)|@mantine\/hooks\/esm\/(use-media-query|use-disclosure|use-merged-ref|use-callback-ref|use-uncontrolled|utils)|@mantine\/core\/esm\/components\/(ActionIcon|VisuallyHidden))\//;

/**
 * The small things that only some pages use, never in the file of a page itself: what its area
 * shares would want that file, and the file the area's. Which of the two runs first would then be
 * chance, and what the other had not made yet would be missing from the screen.
 */
const bits = /node_modules\/(@tabler|@mantine\/hooks)\//;

/** What is shared first. None takes along what its modules need: that may be somebody else's. */
const files = ['own', 'talk', 'desk', 'ticket', 'portal', 'door'];

/** For `codeSplitting.groups`: what every page needs first, then what several areas share. */
export const groups = [
  { name: 'frame', tags: ['$initial' as const], priority: 20 },
  { name: 'fields', test: fields, priority: 10 },
  {
    name: 'parts',
    test: parts,
    minShareCount: 3,
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
