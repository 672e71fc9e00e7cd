import { surnames, words, type NamePool } from './pool.ts';

export const ROMANIA: NamePool = {
  roots: words(
    'Albișor Brădețica Cetinaș Dorvila Erimag Florințel Grindavia Holdița Izvorana Jneprod Kaltera ' +
      'Lăstărel Merișana Nuferica Orlești Păstrămag Răsurica Sălcioara Șoimița Țesălia Ulmușor Vădișca ' +
      'Zăvoița Zimbrava Argintița Boroaia-Nouă Căprișor Drăganica Fântâneaua Gherlița Hârtopel Luncășița ' +
      'Mălinița Negrișoara Piatrelia Stejărica Tărnița-Vest Urzicana Vârfurica Zorelena',
  ),
  trades: words(
    'Construct Materiale Agro Instal Electro Mobila Textil Logistic Aliment Panificație Horeca Tehnic ' +
      'Metal Lemn Auto Farm Ambalaje Distrib Bricolaj Sanitar',
  ),
  forms: [
    [86, (root, trade) => `${root} ${trade} SRL`],
    [9, (root, trade) => `${root} ${trade} SA`],
    [5, (root, trade) => `${root} ${trade} Grup SRL`],
  ],
  regions: words(
    'București Cluj Timiș Iași Constanța Brașov Prahova Dolj Bihor Sibiu Argeș Mureș Galați Bacău ' +
      'Suceava Neamț Vâlcea Ilfov Arad Buzău Botoșani Gorj Maramureș Bistrița-Năsăud',
  ),
  women: words(
    'Ioana Maria Elena Andreea Cristina Mihaela Gabriela Simona Roxana Alina Daniela Raluca',
  ),
  men: words(
    'Andrei Mihai Cristian Alexandru Bogdan Florin Ștefan Răzvan Cătălin Octavian Sorin Ionuț',
  ),
  surnames: surnames(
    'Popa Dumitrescu Stoica Gheorghiu Matei Ciobanu Rusu Munteanu Șerban Lazăr Văduva Neagu Tănase ' +
      'Olteanu Bălan Cozma Drăghici Iordache Țurcanu Vlădescu',
  ),
  roles: ['contabil-șef', 'administrator', 'director economic', 'achiziții'],
  phone: last => `+40 21 000 ${last}`,
  mailbox: 'contabilitate',
};
