// What a study is called.
import { fields } from '../../experiment/fields.ts';
import { studyPresets } from '../../experiment/studyPresets.ts';
import type { Study } from '../../experiment/studyShape.ts';

const presets = Object.values(studyPresets).map(
  ({ title, study }) => [JSON.stringify(study), title] as const,
);

/** The name that a person gave it; else the title of the preset that it is, or its varied fields: `Depth × Std`. */
export function nameOfStudy({
  name,
  study,
}: {
  readonly name: string;
  readonly study: Study;
}): string {
  const text = JSON.stringify(study);
  const preset = presets.find(([preset]) => preset === text);
  return name || (preset?.[1] ?? study.vary.map(({ field }) => fields[field].label).join(' × '));
}
