import table from '../../../server/src/main/resources/kart/steder.csv?raw';
import { bearing, metresBetween, type Place } from './geodesy.ts';

/** A named place: a town, or a part of Oslo. `rank` 1 shows at every scale, 4 only close up. */
export interface NamedPlace extends Place {
  name: string;
  rank: 1 | 2 | 3 | 4;
}

/** The table the server tells zones by, so that map and words name the same places. */
export const PLACES: readonly NamedPlace[] = table
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([name, latitude, longitude, rank]) => ({ name: name ?? '', latitude: Number(latitude), longitude: Number(longitude), rank: Number(rank) as NamedPlace['rank'] }));

/** The named place nearest to `position`, how far it is and in which direction the position lies from it. */
export function nearestPlace(position: Place): { place: NamedPlace; metres: number; degrees: number } {
  let nearest = PLACES[0] as NamedPlace;
  for (const place of PLACES) if (metresBetween(position, place) < metresBetween(position, nearest)) nearest = place;
  return { place: nearest, metres: metresBetween(position, nearest), degrees: bearing(nearest, position) };
}
