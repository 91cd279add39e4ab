import { byId, h, metaContent, setText } from '../page/dom.ts';
import { ageOnClock, dayAndTime, number, timeOfDay } from '../page/format.ts';
import { textOfCode, textsOfFaults, type Texts } from '../page/texts.ts';
import { isStale, restoredFrom, type AlarmPath } from './freshness.ts';
import type { View } from './view.ts';

/** The top line: where one is, who is there, whether the alarm path works. */
export class Head {
  private readonly who = byId('who');
  private readonly path = byId('path');
  private readonly me = byId('me');
  private readonly sound = byId('sound');
  private readonly lamp = h('span', { class: 'lamp', 'aria-hidden': 'true' });
  private readonly pathWord = h('strong');
  private readonly pathDetail = h('span', { class: 'path-detail' });
  private readonly unknown = h('span', { class: 'path-unknown' });

  constructor() {
    this.path.replaceChildren(this.lamp, this.pathWord, this.pathDetail, this.unknown);
  }

  draw(view: View, soundArmed: boolean): void {
    const { t, state, freshness } = view;
    const districts = state.me?.districts ?? [];
    const where =
      view.desk === 'technical'
        ? t('ui.desk.technical')
        : districts.length > 2
          ? t('ui.districts.many', districts.length)
          : districts.map((code) => textOfCode(t, 'ui.district', code)).join(' · ') || t('ui.desk.operations');
    const operators = state.operatorsConnected === 1 ? t('ui.operators.one') : t('ui.operators.many', state.operatorsConnected);
    setText(this.who, state.me ? `${where} · ${operators}` : where);
    setText(this.me, state.me?.name ?? '');
    this.path.dataset['freshness'] = freshness.type;
    const words = {
      waiting: 'ui.path.waiting',
      current: 'ui.path.current',
      lost: 'ui.path.lost',
      late: 'ui.path.late',
      database_away: 'ui.path.storage',
      storage_late: 'ui.path.storage',
    } as const;
    setText(this.pathWord, t(words[freshness.type]));
    const beat = state.heartbeat;
    setText(
      this.pathDetail,
      beat && !isStale(freshness)
        ? t('ui.path.detail', timeOfDay(beat.serverTime), number(Math.max(beat.laneLagMillis, beat.logLagMillis) / 1000, 1, t))
        : '',
    );
    const unknown = beat?.unknownSinceRestart ?? 0;
    setText(
      this.unknown,
      [unknown === 0 ? '' : unknown === 1 ? t('ui.path.unknown.one') : t('ui.path.unknown.many', unknown), ...textsOfFaults(t, beat?.faults ?? [])]
        .filter(Boolean)
        .join(' · '),
    );
    setText(this.sound, soundArmed ? t('ui.sound.on') : t('ui.sound.off'));
    this.sound.setAttribute('aria-pressed', String(soundArmed));
    this.sound.title = soundArmed ? '' : t('ui.sound.off.why');
  }
}

/** The band under the head that cannot be clicked away: not up to date, storage down, restored from a backup. */
export class Band {
  private readonly band = byId('band');
  private shown = '';
  private clock: HTMLElement | null = null;

  draw(view: View, loggedOut: boolean): void {
    const { t, freshness, alarmPath } = view;
    const restored = restoredFrom(view.state.heartbeat);
    const path = alarmPath.type === 'not_confirmed' ? `${alarmPath.since}${alarmPath.overdue}` : alarmPath.type;
    const shown = `${freshness.type}${loggedOut}${restored ?? ''} ${path}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.build(view, loggedOut);
      this.addPath(view);
    }
    document.body.classList.toggle('stale', isStale(freshness));
    if (freshness.type === 'lost' && this.clock) setText(this.clock, t('ui.stale.silent', ageOnClock(freshness.silentMillis, t)));
    if (freshness.type === 'late' && this.clock) setText(this.clock, t('ui.stale.late', Math.round(freshness.lagMillis / 1000)));
    if (freshness.type === 'storage_late' && this.clock) setText(this.clock, t('ui.storage.late', Math.round(freshness.lagMillis / 1000)));
  }

  /** What the live drill found, beside whatever else the band says; a screen that is not current says more than that. */
  private addPath({ t, freshness, alarmPath }: View): void {
    if (isStale(freshness) || freshness.type === 'waiting') return;
    const said = textsOfPath(t, alarmPath);
    if (said === null) return;
    if (this.band.hidden) {
      this.band.className = 'band band-path';
      this.band.hidden = false;
    }
    if (alarmPath.type === 'not_confirmed') this.band.classList.add('band-path');
    this.band.append(h('strong', {}, said.title), h('span', {}, said.detail));
  }

  private build({ t, freshness, state }: View, loggedOut: boolean): void {
    this.clock = null;
    const restored = restoredFrom(state.heartbeat);
    if (restored !== null && freshness.type === 'current') {
      this.band.className = 'band band-database_away';
      this.band.hidden = false;
      this.band.replaceChildren(h('strong', {}, t('ui.restored', dayAndTime(restored))), h('span', {}, t('ui.restored.detail')));
      return;
    }
    this.band.className = `band band-${freshness.type}`;
    this.band.hidden = freshness.type === 'current' || freshness.type === 'waiting';
    if (this.band.hidden) {
      this.band.replaceChildren();
      return;
    }
    if (freshness.type === 'database_away') {
      this.band.replaceChildren(h('strong', {}, t('ui.database.away')), h('span', {}, t('ui.database.away.detail')));
      return;
    }
    // The counting clock is left out of the live region, which would otherwise speak every second.
    this.clock = h('span', { class: 'band-clock', 'aria-live': 'off' });
    if (freshness.type === 'storage_late') {
      this.band.replaceChildren(this.clock);
      return;
    }
    const number = metaContent('reserve-number');
    const since =
      freshness.type !== 'lost' ? '' : freshness.lastHeard === null ? '' : t('ui.stale.since', timeOfDay(freshness.lastHeard));
    const never = freshness.type === 'lost' && freshness.lastHeard === null;
    this.band.replaceChildren(
      h('strong', { class: 'band-title' }, [t('ui.stale.title'), since].filter(Boolean).join(' ')),
      h('span', { class: 'band-call' }, number ? t('ui.stale.call', number) : t('ui.stale.call.unset')),
      this.clock,
      loggedOut
        ? h('span', {}, t('ui.stale.logged_out'), ' ', h('a', { href: '/logg-inn' }, t('ui.login.again')))
        : h('span', { class: 'band-detail' }, never ? `${t('ui.stale.never')}. ` : '', t('ui.stale.retrying')),
    );
  }
}

/** The alarm path in words; null while nothing needs to be said. */
export function textsOfPath(t: Texts, path: AlarmPath): { title: string; detail: string } | null {
  switch (path.type) {
    case 'confirmed':
      return null;
    case 'record_behind':
      return { title: t('ui.drill.behind'), detail: t('ui.drill.behind.detail') };
    case 'not_confirmed': {
      const since = path.since === null ? '' : t(path.never ? 'ui.drill.never' : 'ui.drill.since', dayAndTime(path.since));
      const why = t(path.overdue ? 'ui.drill.overdue' : 'ui.drill.failed');
      return { title: [t('ui.drill.not_confirmed'), since].filter(Boolean).join(' '), detail: [why, t('ui.drill.certain')].join(' ') };
    }
  }
}
