//! French.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const MONEY: &str = "remboursement|avoir|reduction|remise|coupon|compensation|\
    dedommagement|indemnisation|bon|cadeau|rabais|ristourne|geste|argent|somme|montant|euros|€|euro|pourcent|%|\
    nouveau|nouvelle|nouvel|neuf|neuve|remplacement|autre|gratuit|gratuite|gratuitement|offert|offerte|rechange|surprise|echange";
pub(super) const GIVE: &str = "offrons|offrir|offrirons|offre|proposons|proposer|proposerons|envoyons|\
    envoyer|enverrons|envoie|enverra|expedions|expedierons|expedier|accordons|accorder|accorderons|procederons|proceder|\
    procedons|renvoyons|renverrons|renvoyer|livrerons|livrons|rendrons|rendre|reverserons|versons|\
    verserons|verser|crediterons|crediter|donnons|donnerons|donner|faisons|ferons|faire|envoye|expedie|\
    accorde|offert|poste|rembourse|vire|virerons|preparons|glisserons";

const NOT: &[&str] = &["pas", "jamais", "aucun", "aucune", "ni", "malheureusement"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: PROMISES },
    Phrases { rule: ToneRule::Promise, negations: NOT, phrases: DEEDS },
    Phrases { rule: ToneRule::Liability, negations: &["pas", "aucune"], phrases: LIABILITY },
    Phrases { rule: ToneRule::RatingRequest, negations: &[], phrases: STARS },
    Phrases { rule: ToneRule::MachineTalk, negations: &[], phrases: MACHINE },
    Phrases {
        rule: ToneRule::Blame,
        negations: &["pas", "aucunement", "jamais", "nullement", "rien"],
        phrases: BLAME,
    },
];

const PROMISES: &[&str] = &[
    "!rembourserons|rembourserai|rembourserez|remboursons|crediterons|creditons|indemniserons|indemnisons|dedommagerons|dedommageons",
    "rembourser|rembourse|remboursee|remboursera|rembourses|indemniser|dedommager|indemnise|dedommage",
    "!nous|on|je|service|equipe vous? allons|avons|pouvons|serons|serions|va|vais|sommes|souhaitons|heureux|ravis|de|voulons~ <fr-give> .. <fr-money>",
    "!nous|on|je|service|equipe vous? <fr-give> .. <fr-money>",
    "!vous <fr-give> .. <fr-money>",
    "!remplacerons|remplacons|echangerons|echangeons|reparerons|changerons",
    "!nous|on|je vous? le|la|les|l|votre? allons|pouvons|va|vais|avons|serons|heureux|ravis|de|le|la|les|l~ echanger|remplacer|changer|reparer|remplace|echange|repare",
    "vous recevrez|beneficierez|obtiendrez|aurez|pouvez|avez|recevez|trouverez|profiterez .. <fr-money> -avis",
    "bon|code|cheque d|de achat|reduction|remise|promo .. vous|pour|utilisez|utiliser|de|dans|sera",
    "bon de # €|euros|euro",
    "utilisez|profitez|utiliser|avec .. code|reduction|remise|bon|coupon",
    "vous serez|etes|allez|seriez etre? rembourse|remboursee|indemnise|dedommage|credite",
    "code promo|promotionnel .. pour|utilisez|est|prochaine|prochain|:",
    "cheque|carte cadeau .. pour|sera|vous|valeur|est|prochain -ait|a",
    "votre|un|le|ce remboursement|avoir|bon|cadeau|geste est|sera|arrive|a|vous .. route|effectue|envoye|traite|cours|emis|valide|attend|credite|ete",
    "# % de? reduction|remise|rabais|sur",
    "dix|quinze|vingt|trente|cinquante|cinq pour cent .. reduction|remise|rabais|sur|offerts",
    "a titre de? compensation|dedommagement|commercial|geste",
    "geste commercial",
    "gratuitement|gratuit|gratuite .. remplacement|echange|article",
    "remplacement|remplacer .. gratuit|gratuitement|gratuite|frais",
    "commande|achat|livraison|cafe|repas|nuit|visite|reparation|retour|port|frais est|sont|sera|seront|vous .. offert|offerte|offerts|offertes|gratuit|gratuite|charge|compte",
    "prenons|prendrons|prend|prendra|prendre .. charge .. -vos|note",
    "a notre charge|compte",
    "aux? frais? de? la maison",
    "sans frais|aucun frais pour vous",
    "=vous n .. aurez|avez rien|pas a payer|debourser",
    "nouveau|nouvelle|nouvel|neuf|neuve|remplacement|autre .. est|sont|part|a|sera .. route|chemin|envoye|envoyee|expedie|expediee|partie|parti|poste|en",
    "garantie .. prolongee|etendue|prolongeons|doublee|offerte",
    "!prolongeons|prolongerons|etendons|prolonge|doublons|prolonger|etendre .. garantie",
    "argent|somme|montant .. sera|est .. retour|compte|rendu|rendue|verse|credite|rembourse|restitue",
    "!acceptez ce|cette|ces|un|une|nos|notre .. <fr-money>",
    "est|sont|sera|seront pour|aux nous|frais|notre",
    "vous toucherez|percevrez|gagnez|gagnerez",
    "=ne|n|rien vous|ne|aura|aurez coutera|coute|rien rien|a|vous?",
    "!nous vous? <fr-give>|ferons|faisons parvenir|livrer|porter",
    "reparation|echange|remplacement|livraison|retour sera|est|vous .. gratuit|gratuite|offert|offerte|charge|frais",
    "un|une nouveau|nouvelle|nouvel|autre .. vous attend|parviendra|sera|arrive",
    "vous .. rembourse|remboursee|remboursement|dedommagement|indemnisation|dedommage",
    "de votre|sur prochain|prochaine|compte .. % offerts|euros",
];

const DEEDS: &[&str] = &[
    "!promettons|promets|garantissons|jurons|engageons|assurons -de|votre",
    "=ne|plus|jamais se? reproduira|reproduise|arrivera|reproduire plus|jamais?",
    "=cela|ca|ceci n .. arrivera|produira plus|jamais",
    "technicien|livreur|coursier|transporteur|collegue|conseiller|enlevement|rendez|reparateur .. passera|viendra|appellera|contactera|organise|prevu|fixe|programme|recuperer|licencie|sera|renvoye",
    "!nous vous? rappellerons|appellerons|contacterons|recontacterons|recontactons|reglerons|corrigerons|resoudrons|appelons|tiendrons|repondrons|reparerons|viendrons",
    "!nous|service|equipe|on vous? allons|va vous? corriger|regler|resoudre|appeler|rappeler|contacter|recontacter|reparer|licencier",
    "!service|equipe|conseiller|responsable vous? contactera|appellera|rappellera|recontactera",
    "!nous avons|allons .. licencie|renvoye|sanctionne|corrige|repare",
    "!nous .. sous|dans les|d ici|avant #|un|deux|trois|cinq|quarante|vingt|lundi|mardi|mercredi|jeudi|vendredi|demain heures|jours|semaine|quatre|huit",
    "!d ici|avant lundi|mardi|mercredi|jeudi|vendredi|demain",
    "a|sera ete? corrige|regle|resolu|repare|arrange",
    "vous avez notre parole",
    "!viendrons|reprendrons|recupererons|ferons|mettrons|veillerons .. chercher|meuble|necessaire|fin|sorte|colis|produit|ce",
    "vendeur|livreur|employe|responsable|personne|chauffeur .. renvoye|licencie|sanctionne|sanctionnee|ecarte",
    "sera|seront|va|ont etre|ete? .. corrige|repare|regle|resolu|rappele|retire|sanctionne -note",
    "vous aurez|recevrez .. de nos nouvelles|appel|reponse",
    "je vous promets|garantis|assure",
    "!notre directeur|responsable|patron .. vous",
];

const LIABILITY: &[&str] = &[
    "assumons|assume|assumerons|reconnaissons|acceptons|admettons|prenons|endossons .. responsabilite|faute|tort|torts|erreur|culpabilite",
    "pleine|entiere|totale responsabilite",
    "responsabilite pleine|entiere|totale|nous incombe",
    "nous|je|entreprise sommes|suis|est .. responsables|responsable|fautifs|coupables|coupable|negligents",
    "notre propre? faute|negligence|imprudence",
    "est|etait une? notre erreur",
    "!nous savions|connaissions|sommes .. depuis|defaut|probleme|conscients",
    "avons fait preuve de negligence",
    "faute|erreur vient|est|incombe|de entierement? nous|notre",
    "notre produit|appareil|batterie|chargeur .. a|est .. cause|provoque|blesse|brule|defectueux|dangereux",
    "sommes|suis entierement|pleinement|seuls|bien? responsables|responsable|coupables|fautifs",
    "notre negligence|faute|imprudence|responsabilite",
    "erreur|faute|negligence de notre part",
    "par notre faute|negligence",
];

const STARS: &[&str] = &[
    "!modifier|changer|supprimer|retirer|reconsiderer|revoir|corriger|effacer|reviser|augmenter|enlever votre|vos|cet|cette|l|le|ce .. avis|note|commentaire|evaluation|etoiles|etoile",
    "modifiez|changez|supprimez|retirez|reconsiderez|corrigez|effacez|revoyez|mettez .. avis|note|commentaire|evaluation|etoiles",
    "mettre|donner|attribuer|laisser|mettez|donnez|laissez|attribuez|accorder|accordez nous? .. cinq|5|une|un|plus etoiles|etoile|bonne|meilleure|positif|avis",
    "noter|notez|evaluer|evaluez nous",
    "cinq|5 etoiles nous|aiderait|aideraient|seraient|serait|feraient",
    "une|un meilleure|meilleur|bonne|bon|avis|note note|avis|positif|positive .. aiderait|serait|aider|nous",
    "merci|veuillez|pourriez|pouvez de|vous? .. modifier|changer|supprimer|retirer|reviser .. avis|note|commentaire|evaluation",
    "cinq|5|quatre|une etoiles|etoile .. plaisir|merci|aider|aideraient|nous|touche",
    "note|avis|etoiles|commentaire .. reconsiderer|modifier|revoir|changer|supprimer|augmenter",
    "pourriez|pouvez|accepteriez|voudriez|souhaitez|seriez vous .. revoir|modifier|changer|supprimer|reconsiderer|retirer|corriger|augmenter|relever",
];

const MACHINE: &[&str] = &[
    "!en tant qu|que ia|intelligence|modele|assistant|chatbot|robot",
    "!je suis|ne qu|une? .. ia|intelligence|modele|chatbot|robot|programme",
    "!modele de langage|langue",
    "!intelligence artificielle .. je|ne|j",
    "!voici|voila la|une|un|ma|le|votre .. reponse|brouillon|proposition|message|json|version",
    "!json",
    "!ci dessous .. reponse|brouillon",
    "!reponse au|a client|l|avis",
    "!mes|les instructions|consignes|directives sont|disent|interdisent|m|ne",
    "!je ne peux|puis pas vous? repondre|aider",
    "!bien sur voici",
    "!genere|redige|ecrit automatiquement|par",
    "!le|la client|cliente est|a|dit|ecrit|se",
];

const BLAME: &[&str] = &[
    "de? votre|ta propre? faute",
    "erreur|faute|negligence de votre|ta|utilisateur part|erreur?",
    "mauvaise utilisation|manipulation|lecture|usage",
    "vous etes responsable|fautif|fautive",
    "=vous auriez du|pu",
    "=vous n avez sans|probablement|peut|etre|visiblement|certainement|manifestement|doute~ pas .. lu|suivi|respecte|verifie|compris|regarde",
    "=si vous aviez lu|suivi|respecte|verifie|regarde",
    "=vous avez sans|probablement|peut|etre|visiblement|certainement|manifestement|surement|doute|du|simplement~ mal lu|utilise|installe|compris|suivi|monte|entretenu|lire|serre|regle|ferme",
    "=vous avez sans|probablement|peut|etre|visiblement|certainement|manifestement|surement|doute|du|simplement~ oublie|neglige|ignore|saute|surcharge",
    "!avec tout le? mon? respect",
    "!sauf votre respect",
    "la plupart|plupart|tous|autres|nombreux|majorite de|des|les|nos? autres|nos|les? clients|utilisateurs|gens|acheteurs|personnes .. savent|lisent|arrivent|comprennent|parviennent|probleme|n",
    "=aucun autre client",
    "la prochaine fois .. lire|lisez|verifiez|verifier|suivez|attention|faites",
    "lisez|lire .. notice|mode|description|etiquette|instructions .. avant",
    "comme .. clairement|explicitement .. indique|precise|mentionne|ecrit",
    "clairement|explicitement indique|precise|mentionne|ecrit",
    "il fallait|suffisait|suffit de? .. lire|suivre|verifier|regarder",
    "il fallait",
    "provient|vient|du|due a|de votre|vous",
    "bon sens",
    "=si vous aviez",
    "=aurait|auriez|serait .. si vous",
    "comme|ce tout|qu|chacun|on .. sait|attendre|s",
    "un peu plus|de d|de attention|soin|patience",
    "vous avez choisi|commande|achete|pris .. mauvais|mauvaise|mal",
    "=les autres|nos clients? .. aucun|pas|sans",
];
