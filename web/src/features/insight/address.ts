export const periods = ['7', '30', '90'] as const;
export type Period = (typeof periods)[number];

export interface InsightSearch {
  days?: Period | undefined;
}

export const readInsightSearch = (search: Record<string, unknown>): InsightSearch => ({
  days: periods.find((one) => one === search['days'] && one !== '30'),
});
