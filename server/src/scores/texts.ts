import { addTexts } from '../kernel/texts.ts';

addTexts({
  en: {
    'score.TAKEN_BACK': '{number}: {base} collected, counted on {earnedOn}, taken back: {result}',
    'score.EARN':
      '{number}: {base} collected {days, plural, =0 {on time} one {# day late} other {# days late}}: {base} × {percent}% × {times} = {result}',
    'score.OVERDUE':
      '{overdue} overdue: ({one} × {weightOne}% + {two} × {weightTwo}% + {three} × {weightThree}% + {four} × {weightFour}%) / 30 = {result}',
  },
  ro: {
    'score.TAKEN_BACK': '{number}: {base} încasați, punctați la {earnedOn}, anulați: {result}',
    'score.EARN':
      '{number}: {base} încasați {days, plural, =0 {la timp} one {cu # zi întârziere} few {cu # zile întârziere} other {cu # de zile întârziere}}: {base} × {percent} % × {times} = {result}',
    'score.OVERDUE':
      '{overdue} restanți: ({one} × {weightOne} % + {two} × {weightTwo} % + {three} × {weightThree} % + {four} × {weightFour} %) / 30 = {result}',
  },
  ru: {
    'score.TAKEN_BACK': '{number}: {base} получено, учтено {earnedOn}, отменено: {result}',
    'score.EARN':
      '{number}: {base} получено {days, plural, =0 {в срок} one {с опозданием на # день} few {с опозданием на # дня} other {с опозданием на # дней}}: {base} × {percent} % × {times} = {result}',
    'score.OVERDUE':
      'Просрочено {overdue}: ({one} × {weightOne} % + {two} × {weightTwo} % + {three} × {weightThree} % + {four} × {weightFour} %) / 30 = {result}',
  },
  it: {
    'score.TAKEN_BACK': '{number}: {base} incassati, contati il {earnedOn}, annullati: {result}',
    'score.EARN':
      '{number}: {base} incassati {days, plural, =0 {puntualmente} one {con # giorno di ritardo} other {con # giorni di ritardo}}: {base} × {percent}% × {times} = {result}',
    'score.OVERDUE':
      '{overdue} scaduti: ({one} × {weightOne}% + {two} × {weightTwo}% + {three} × {weightThree}% + {four} × {weightFour}%) / 30 = {result}',
  },
});
