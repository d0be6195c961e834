/** A sign, and the words it is found by. */
export interface Emoji {
  sign: string;
  en: string;
  fr: string;
}

/* One a line: the sign, its English and its French name. Those that help to answer people. */
const lines = `
😀|grinning|sourire
😃|smile|grand sourire
😄|happy|joyeux
😁|beaming|rayonnant
😅|sweat smile|sourire gêné
😂|joy|larmes de joie
🤣|rofl|mort de rire
🙂|slight smile|léger sourire
😉|wink|clin d'œil
😊|blush|rougissant
😇|innocent|ange
🥰|loving|amoureux
😍|heart eyes|yeux en cœur
😘|kiss|bisou
😋|yum|miam
😎|cool|cool
🤓|nerd|intello
🧐|monocle|monocle
🤔|thinking|réflexion
🤨|raised eyebrow|sourcil levé
😐|neutral|neutre
😶|no mouth|sans voix
🙄|eye roll|yeux au ciel
😏|smirk|narquois
😬|grimace|grimace
😴|sleeping|endormi
😮|open mouth|bouche ouverte
😲|astonished|stupéfait
😳|flushed|gêné
🥺|pleading|suppliant
😢|cry|pleurs
😭|sob|sanglots
😞|disappointed|déçu
😓|sweat|sueur
😕|confused|confus
🙁|frown|triste
😤|huff|vexé
😠|angry|en colère
😡|rage|furieux
🤯|mind blown|tête qui explose
😱|scream|cri d'effroi
😰|anxious|anxieux
🤗|hug|câlin
🤭|oops|oups
🤫|shush|chut
🤝|handshake|poignée de main
🙏|pray thanks|merci prière
👍|thumbs up|pouce levé
👎|thumbs down|pouce baissé
👌|ok hand|parfait
✌️|victory|victoire
🤞|fingers crossed|doigts croisés
👏|clap|applaudir
🙌|raised hands|bravo
👋|wave|coucou
💪|muscle|muscle
☝️|point up|doigt levé
👉|point right|doigt à droite
👇|point down|doigt en bas
👀|eyes|yeux
🫡|salute|salut
🤷|shrug|haussement d'épaules
🤦|facepalm|main sur le visage
🙋|raise hand|main levée
💁|information person|personne renseignée
🧑‍💻|technologist|informaticien
🤖|robot|robot
👻|ghost|fantôme
💩|poop|caca
🎉|tada party|fête
🎊|confetti|confettis
🎈|balloon|ballon
🎁|gift|cadeau
🏆|trophy|trophée
🥇|gold medal|médaille d'or
🎯|target|cible
🎮|game controller|manette
🎲|dice|dé
🎵|music|musique
🎨|art palette|palette
❤️|heart|cœur rouge
🧡|orange heart|cœur orange
💛|yellow heart|cœur jaune
💚|green heart|cœur vert
💙|blue heart|cœur bleu
💜|purple heart|cœur violet
🖤|black heart|cœur noir
💔|broken heart|cœur brisé
💯|hundred|cent
💥|boom|explosion
✨|sparkles|étincelles
⭐|star|étoile
🔥|fire|feu
💡|idea bulb|ampoule idée
⚡|zap lightning|éclair
☀️|sun|soleil
🌧️|rain|pluie
❄️|snowflake|flocon
🌈|rainbow|arc-en-ciel
🌍|earth|terre
🌙|moon|lune
🐛|bug|bogue insecte
🐢|turtle slow|tortue lent
🐱|cat|chat
🐶|dog|chien
🦊|fox|renard
🦄|unicorn|licorne
🐧|penguin linux|manchot
🐍|snake python|serpent
🌱|seedling|pousse
🍀|clover luck|trèfle chance
🌹|rose|rose
☕|coffee|café
🍵|tea|thé
🍺|beer|bière
🍕|pizza|pizza
🍪|cookie|biscuit cookie
🎂|cake birthday|gâteau anniversaire
🍎|apple|pomme
🚀|rocket|fusée
🚗|car|voiture
✈️|plane|avion
🚧|construction|travaux
⛔|no entry|sens interdit
🚨|alert siren|alerte sirène
⚠️|warning|attention
✅|check done|fait coche
☑️|checkbox|case cochée
❌|cross no|croix non
❓|question|question
❗|exclamation|exclamation
ℹ️|information|information
🆗|ok|d'accord
🆕|new|nouveau
🔴|red circle|rond rouge
🟠|orange circle|rond orange
🟡|yellow circle|rond jaune
🟢|green circle|rond vert
🔵|blue circle|rond bleu
⚫|black circle|rond noir
⏳|hourglass|sablier
⏰|alarm clock|réveil
📅|calendar|calendrier
📌|pin|punaise
📎|paperclip|trombone
📷|camera|appareil photo
📸|screenshot flash|capture photo
📝|memo note|note
📄|page document|page document
📁|folder|dossier
📦|package|colis
📨|mail envelope|courrier
📣|megaphone|mégaphone
📈|chart up|courbe en hausse
📉|chart down|courbe en baisse
📱|phone mobile|téléphone
💻|laptop computer|ordinateur
🖥️|desktop screen|écran
🖨️|printer|imprimante
⌨️|keyboard|clavier
🖱️|mouse|souris
💾|save floppy|disquette enregistrer
🔋|battery|batterie
🔌|plug|prise
📡|antenna network|antenne réseau
🔍|search|loupe recherche
🔒|lock|cadenas fermé
🔓|unlock|cadenas ouvert
🔑|key|clé
🔧|wrench|clé à molette
🔨|hammer|marteau
⚙️|gear settings|engrenage réglages
🛠️|tools|outils
🧪|test tube|éprouvette test
🩹|bandage fix|pansement
🧹|broom clean|balai nettoyage
🗑️|trash|corbeille
🔗|link|lien
♻️|recycle|recyclage
🔄|refresh|actualiser
🔁|repeat|répéter
⬆️|up arrow|flèche haut
⬇️|down arrow|flèche bas
➡️|right arrow|flèche droite
⬅️|left arrow|flèche gauche
💬|speech|bulle
💤|zzz sleep|dodo
💰|money|argent
💳|credit card|carte bancaire
`;

export const emoji: readonly Emoji[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [sign = '', en = '', fr = ''] = line.split('|');
    return { sign, en, fr };
  });

const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[_'’]/g, ' ');

/** Those whose name in either language has a word that begins like `wanted`, best first. */
export function findEmoji(wanted: string, most: number): Emoji[] {
  const start = plain(wanted).trim();
  if (start === '') return emoji.slice(0, most);
  const rank = ({ en, fr }: Emoji) => {
    const names = [plain(en), plain(fr)];
    if (names.some((name) => name.startsWith(start))) return 0;
    return names.some((name) => name.includes(` ${start}`)) ? 1 : 2;
  };
  return emoji
    .map((entry) => ({ entry, at: rank(entry) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, most)
    .map(({ entry }) => entry);
}
