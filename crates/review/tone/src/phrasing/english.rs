//! English: promises, liability, stars, machines. Blame has a file of its own.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const CLASSES: &[(&str, &str)] = &[
    (
        "we",
        "we|i|ll|ve|team|service|support|care|department|colleagues|colleague|specialist|manager|shop|staff",
    ),
    (
        "aux",
        "will|would|d|can|could|shall|may|have|has|had|ve|be|been|being|are|re|m|am|is|s|to|of|like|love|want|wish|gladly|\
         happily|also|now|just|certainly|already|immediately|personally|happy|glad|pleased|delighted|\
         able|going|more|than|gone|ahead|and|taken|the|liberty|naturally|course|today|therefore|ll|\
         definitely|absolutely|simply|quickly|promptly|then|even|both|fully|arrange|arranged|intend|plan|pleasure|get|allow|let|straight|away|instructed|asked|told|sure|certain|in|contact|touch|up|out|forward|moving|glad|prepared",
    ),
    (
        "give",
        "offer|offering|offered|issue|issuing|issued|process|processing|processed|send|sending|sent|\
         give|giving|given|arrange|arranging|arranged|provide|providing|provided|grant|granted|\
         initiate|initiated|authorise|authorised|authorize|authorized|transfer|transferred|approve|\
         approved|apply|applied|enclose|enclosed|add|added|adding|make|extend|return|ship|shipping|\
         shipped|post|posting|posted|mail|mailing|mailed|dispatch|dispatching|dispatched|deliver|\
         pop|popped|popping|put|putting|get|getting|treat|prepare|prepared|hand|wire|wired|credit|credited|\
         include|included|owe|set|refund|gift|fly|drop|organise|organised|organize|organized|book|order|ordered|reserve|reserved|buy|upgrade|supply|supplied|replenish|forward|bring|throw|slip|tuck|ship|spend|shave|take|cut",
    ),
    (
        "money",
        "refund|refunds|reimbursement|reimbursements|voucher|vouchers|coupon|coupons|compensation|\
         cashback|rebate|rebates|discount|discounts|money|payment|giftcard|giftcards|repayment|\
         recompense|redress|cash|payout|reduction|allowance",
    ),
    ("goods", "replacement|replacements|spare|spares|substitute|exchange"),
    (
        "tens",
        "five|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|#",
    ),
    (
        "cash",
        "$|€|£|dollar|dollars|euro|euros|pound|pounds|quid|bucks|usd|eur|gbp|fiver|tenner|percent|%",
    ),
    (
        "done",
        "issued|processed|sent|way|paid|approved|arranged|credited|due|granted|added|initiated|\
         enclosed|attached|waiting|transferred|yours|authorised|authorized|shipped|dispatched|posted|mailed|\
         post|mail|transit|coming|headed|heading|route|warehouse|scheduled|booked|ordered|included|back|\
         ready|underway|prepared|reserved|organised|organized|en|waived|covered|reversed|refunded|reimbursed",
    ),
    (
        "day",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|week|month|weekend",
    ),
    (
        "rate",
        "change|changing|update|updating|edit|editing|amend|amending|revise|revising|reconsider|\
         reconsidering|raise|raising|upgrade|upgrading|improve|bump|adjust|adjusting|remove|removing|\
         delete|deleting|withdraw|withdrawing|take|taking|retract|retracting|rethink|rethinking|turn|\
         increase|increasing|modify|modifying|correct|rewrite|boost|alter|revisit|revisiting|pull",
    ),
    (
        "ask",
        "please|kindly|ask|asking|consider|considering|hope|could|would|can|urge|beg|invite|might|may|\
         able|willing|grateful|mind|request|encourage|if|feel",
    ),
    (
        "review",
        "review|reviews|rating|ratings|star|stars|score|comment|comments|feedback|verdict|post",
    ),
];

const NOT: &[&str] = &["not", "t", "never", "cannot", "unable", "nor", "yet", "no", "without"];

const NO_GUILT: &[&str] = &["not", "t", "never", "cannot", "nor", "neither"];

const FREE: &[&str] = &[
    "not", "t", "never", "cannot", "unable", "was", "were", "gluten", "sugar", "lactose", "fat",
    "feel", "hands", "stress", "bpa", "dairy", "alcohol", "hassle",
];

pub(super) const PHRASES: [Phrases; 8] = [
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: MONEY },
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: GOODS },
    Phrases { rule: ToneRule::MoneyPromise, negations: FREE, phrases: FOR_NOTHING },
    Phrases { rule: ToneRule::Promise, negations: NOT, phrases: DEEDS },
    Phrases {
        rule: ToneRule::Promise,
        negations: &["hope", "hopefully", "should"],
        phrases: NEVER_AGAIN,
    },
    Phrases { rule: ToneRule::Liability, negations: NO_GUILT, phrases: LIABILITY },
    Phrases { rule: ToneRule::RatingRequest, negations: &["out"], phrases: STARS },
    Phrases { rule: ToneRule::MachineTalk, negations: &[], phrases: MACHINE },
];

const MONEY: &[&str] = &[
    "!<we> <aux>~ <give> .. <money>",
    "!<we> <aux>~ refund|reimburse|compensate|recompense|repay|indemnify",
    "!we|i <aux>~ refunded|reimbursed|compensated|credited|waived|reversed",
    "!ll|ve|will|have <aux>~ refunded|reimbursed|compensated|credited|waived|reversed|covered",
    "!<we> <aux>~ pay|cover|covering|covered|absorb|waive|waived|foot|bear|credit|credited|reverse|reversed|honour|honor|honoured|honored|settle|shoulder|cancel .. cost|costs|bill|invoice|fee|fees|charge|charges|postage|shipping|repair|repairs|price|warranty|guarantee|account|card|amount|difference|expense|expenses|damage|whatever",
    "cover|pay|foot|bear|absorb|waive the|your|all|any|for .. cost|costs|bill|postage|fee|fees|repair|expenses",
    "!<we> <aux>~ <give> .. <tens> <cash>",
    "!<we> <aux>~ <give> .. <cash> #",
    "!<we> <aux>~ knock .. off",
    "!we|ll|will <aux>~ <give> .. credit|store|goodwill -for|where|to",
    "refund|reimburse|compensate|recompense you|your",
    "let|allow us|me <aux>~ compensate|refund|reimburse|repay|treat|send|replace|buy|give|offer|swap|make",
    "you will|ll|can|should|may|could .. receive|get|have|claim|expect|use|enjoy|find .. <money>",
    "you will|ll|can|should|may|could .. receive|get|have|claim|expect|enjoy|find .. <tens> <cash>",
    "you will|ll|can|should|may|could .. receive|get|have|claim|expect|enjoy|find .. <cash> #",
    "you are|re .. entitled|eligible|owed|due .. <money>|<cash>",
    "you will|ll|are|re|get be|been|being? <aux>~ refunded|reimbursed|compensated|credited",
    "sure|ensure you <aux>~ refunded|reimbursed|compensated|credited",
    "your a? refund|reimbursement|compensation|voucher|coupon|discount will|is|s|has <aux>~ on|enclosed|attached|coming|here|<done>",
    "<money> will|has|have|is|s|are|being|be <aux>~ <done>",
    "<money> will|has|have|is|s|are|being|should .. <done>",
    "card|account|money|amount|balance|price|charge|deposit|fee will|has|have|is|s <aux>~ credited|refunded|returned|reversed|reimbursed|back|transferred|waived|cancelled|canceled",
    "amount|money|refund|price|payment|sum will|should|to|shall .. reach|arrive|hit|appear|land|show .. you|account|bank|card|shortly",
    "guarantee|promise|ensure|accept|redeem|claim|enjoy|collect .. <money>|<cash>",
    "accept|redeem|claim|enjoy|with|have this|the|a|your|our .. gift|present|treat|freebie -set|box|card|wrap",
    "return|returning|returned your|the .. money -t",
    "your money back",
    "money back guarantee",
    "get|gets|got|getting your money back",
    "<tens> % off|discount|refund|rebate|on|from",
    "<tens> percent off|discount|refund|rebate|on",
    "<tens> percent|% <done>|aside|for|back",
    "half off|price .. next|your",
    "<cash> # credit|voucher|coupon|gift|refund|back",
    "# <cash> credit|voucher|coupon|gift|refund|back|towards|off|toward",
    "<tens> <cash> credit|voucher|coupon|gift|refund|back|towards|off|toward",
    "<cash> # towards|toward|off .. your|next|order",
    "use|enter|apply|redeem|try|with|quote|find|mention .. discount|promo|coupon|voucher|promotional code",
    "find|use|enter|redeem|quote|mention|have a|the|your|this|our .. code .. below|next|checkout|purchase|order|shop",
    "store credit",
    "pay .. back",
    "out of pocket",
    "# % off",
    "make|made up for it with",
    "!we|ll|will pay|send|give|credit|offer|refund .. $|€|£|dollars|euros|pounds",
    "thank|thanks|sorry|apology|token|gesture .. % off",
    "with|as a|our .. goodwill|apology|token .. % off|voucher|coupon|discount|code|gift|credit|refund|payment",
    "goodwill|ex gratia payment|credit|gesture|refund|voucher|discount",
    "!<we> <aux>~ take|cut|shave|knock .. off .. price|next|order|bill|purchase|total",
    "have|see|get your|the cash|money|payment|price|amount|purchase .. returned|back|refunded|again|reimbursed",
    "you .. back in full",
    "!you will|ll|are|re|shall be|being? given|sent|offered|provided|issued|supplied|shipped|paid -the|impression",
    "reduction|discount|refund|credit|payment|bonus|allowance .. to|on|into your account|card|bill|next|order",
    "!<we> <aux>~ reduce|lower|halve|drop the|your price|bill|fee",
    "loyalty|bonus points",
    "for nothing",
];

const GOODS: &[&str] = &[
    "!<we> <aux>~ <give> .. <goods>",
    "!<we> <aux>~ <give> .. a|an|another|the|your|one|some|out|off|you|s brand? new -favourite|favorite|hobby|home|friend|companion|newsletter|ideas|look|reason|perspective|version|update",
    "!<we> <aux>~ <give> .. another|additional|extra -way|look|chance|time|opportunity|reason|star|customer|smile|joy",
    "!<we> <aux>~ replace|exchange|swap|replacing|exchanging|swapping -<money>",
    "!we|i|ve <aux>~ replaced|exchanged|swapped -our|the",
    "your a? replacement|exchange will|is|s|has <aux>~ on|enclosed|attached|here|left|<done>",
    "replacement|replacements|spare|spares|substitute|new|another|one|successor|parcel will|has|have|is|s|are <aux>~ on|in its|their|the way|mail|post",
    "<goods>|new|another|successor .. will|has|have|is|s|are|left|being .. way|mail|post|sent|shipped|dispatched|posted|mailed|coming|heading|headed|transit|warehouse|arranged|yours|ordered",
    "<goods> .. left|leaves|ships|leaving .. our|the|today|tomorrow|warehouse",
    "you will|ll|can|should|may|shall .. receive|get|have|expect|find .. a|an|another|the|your|our brand? new|replacement|spare|another|substitute -favourite|favorite|hobby|home|friend|companion|newsletter|look|reason|perspective|version|update|page",
    "you will|ll|can|shall .. receive|get|expect .. <goods>",
    "you|it qualify|qualifies|entitled|eligible|covered .. <goods>|refund|repair|warranty",
    "!we|i|ll|ve <aux>~ extend|extended|extending|renew|renewed|double|doubled|lengthen|prolong|prolonged|honour|honor|honoured|honored .. it|warranty|guarantee|subscription|membership|return|returns",
    "warranty|guarantee|subscription|membership has|will|is|have <aux>~ extended|doubled|renewed|prolonged|honoured|honored|lengthened|reset",
    "consider your|the warranty|guarantee|refund|bill|money|fee|cost",
    "=no need to send|return|ship|post",
    "=you will|ll|won|do|don|need not|t|never <aux>~ pay|charged|billed|spend",
    "=you need|shall not|never pay",
    "=you won|will|need t|not|never .. pay|charged -attention",
    "!<we> <aux>~ <give> .. free|complimentary",
    "!<we> <aux>~ <give> .. gift|present|goodie|goodies|freebie|treat|surprise|hamper -card|set",
    "!<we> <aux>~ treat you",
    "present|gift|treat|freebie from us|me|our|the|all",
    "pick|choose|choosing any|another|something .. on us|house",
    "!we|i|ll|will .. you a|an|some|our|the|another? brand? new|another|replacement|spare|fresh|different -favourite|favorite|hobby|home|friend|companion|look|reason|perspective|version|update|chance|experience|star|view|idea",
    "!one|replacement|parcel|package|substitute|spare|kettle|it|this will be with you|there -for|to",
    "!we|i|ll|have|ve|to <aux>~ have|get it|them|this|that|yours|the .. mended|repaired|fixed|replaced|exchanged|swapped|cleaned",
    "is|are|be|s free|complimentary for|from|next|this you|us|time",
    "free for you",
    "expect|await a|an|the|your .. replacement|parcel|refund|delivery",
    "!we|i|ve|have <aux>~ ordered|reserved|packed|boxed|wrapped|set|put .. for|aside you",
    "nothing|cent|penny .. cost|costs|charge you",
    "=will|won|would cost you nothing|t",
    "=won|will t|not|never cost you -the|your|time",
];

const FOR_NOTHING: &[&str] = &[
    "on us -again|for",
    "on the house",
    "our|my treat",
    "with our compliments",
    "free of charge",
    "at no extra|additional|further? cost|charge|expense",
    "without any? cost|charge -to",
    "at our expense|cost",
    "=at no cost",
    "enjoy|offer|get|receive|give|send|have|claim|with|free a|your|you|our|another|the free|complimentary replacement|gift|item|unit|product|sample|repair|delivery|shipping|pair|one|coffee|drink|meal|month|months|refill|upgrade|visit|night",
    "enjoy|please|here .. free|complimentary replacement|gift|item|unit|product|sample|repair|delivery|shipping|pair|one|coffee|drink|meal|month|months|refill|upgrade",
    "!we|ll|will <aux>~ send|give|ship|offer|get|replace|exchange|repair|fix|swap|clean .. for free",
    "!we|ll|will <aux>~ send|give|ship|offer|get|replace|exchange|repair|fix|swap .. no|of charge|cost",
];

const DEEDS: &[&str] = &[
    "!we|i|hereby <aux>~ promise|guarantee|swear|vow|pledge",
    "!you have|ve our|my word",
    "you can|may count|rely|depend on us|me to",
    "!<we>|technician|engineer|plumber|electrician|courier|driver|representative|agent|someone will|ll|shall|is|are <aux>~ call|calling|phone|phoning|ring|visit|visiting|collect|contact|contacting|email|text|telephone|message you|by|the|at|it",
    "!technician|engineer|plumber|electrician|courier|driver|fitter|collection|pickup|appointment|visit|meeting|inspection|recall|investigation will|ll|is|s|has|have|shall|are <aux>~ come|coming|visit|collect|pick|call|arranged|booked|at|scheduled|stop|way|organised|organized|arrive|launched|opened|set",
    "!<we> <aux>~ have|book|booked|arrange|arranged|arranging|send|sending|schedule|scheduled|organise|organised|organize|organized .. technician|engineer|plumber|electrician|courier|driver|fitter|collection|pickup|pick|appointment|visit|meeting|inspection|expert|repairman|call|callback",
    "!we|i|ll|team|service|manager will|ll|shall be? <aux>~ reach|reaching out to? you",
    "!we|i|ll|team|service|manager will|ll|shall|be <aux>~ get|getting|come|be back|in to|touch you|with|shortly",
    "!we|i|ll|team|service|will <aux>~ call|phone|ring you|back",
    "!we|i|ll|team|will|developers|engineers|colleagues will|ll|shall|are|re|going <aux>~ fix|fixing|repair|repairing|mend|rectify|redesign|remedy|solve|resolve|recall|withdraw|discontinue|sort|correct|upgrade -any|problems",
    "!we|i will|ll|shall make|put it|this|things|that right",
    "!ll make|put it|this|things|that right",
    "!we|i|ve|have|team <aux>~ dismissed|fired|sacked|disciplined|suspended|replaced the|our|him|her|them|this",
    "!we|i|ve|have <aux>~ fixed|rectified|resolved|repaired|redesigned|recalled|withdrawn -our",
    "has|have|will|is|been be|been|being <aux>~ fixed|resolved|sorted|repaired|arranged|scheduled|booked|rectified|corrected|remedied|redesigned|recalled|withdrawn|replaced|changed|exchanged|swapped|collected|escalated|dismissed|disciplined",
    "is|are going to be <aux>~ fixed|resolved|sorted|repaired|arranged|scheduled|booked|rectified|corrected|remedied|redesigned|recalled|withdrawn|replaced|changed|exchanged|swapped|collected",
    "!we|ll|will|team|it|this .. within|in the? next? #|one|two|three|five|ten|twenty|forty|couple|few|a of? four|eight|full|working|business? hours|days|weeks|minutes|day|hour|week",
    "!we|ll|team will|ll|can|promise|have .. by|before|on|until next|the? <day>|end|noon|christmas",
    "!in|with the next update|release|version|batch|delivery .. will|is|fixed|solved|gone",
    "!we|i|ll .. take|taking|start|open|launch|conduct|carry .. legal action|action|investigation|steps against",
    "your next order|delivery|parcel|purchase|visit will .. perfect|time|flawless|free|better",
    "!my|our personal|full|firm|solemn|absolute? guarantee|promise|assurance|word -card|terms|period|conditions|page|claim|covers|team|department|is",
    "!you have my|our personal|full|firm|solemn|absolute? guarantee|promise|assurance|word",
    "expect|await a|an|our e? mail|email|call|letter|message|visit|reply|answer",
    "!<we>|director|boss|ceo|head will|ll|shall|be <aux>~ contact|touch -us|our|customer",
    "!<we>|director|boss|ceo|head will|ll|shall <aux>~ write|speak|talk|reply|respond to? you",
    "!we|i will|ll see to it|this",
    "!ll|will see to it|this",
    "!we|i|ll|will <aux>~ ban|banned|punish|punished|dismiss|fire|sack|discipline|suspend the|our|him|her|them|this",
    "seller|driver|employee|courier|colleague|person|manager is|will|has|was be|been <aux>~ banned|punished|dismissed|fired|sacked|disciplined|suspended|retrained",
    "will|ll|going|is be|to be|being? <aux>~ recalled|withdrawn|discontinued|improved|reworked|upgraded|rectified|eliminated|dealt|handled|remedied|addressed|taken care|with|of|by|within|on",
];

const NEVER_AGAIN: &[&str] = &[
    "won|will|ll|not|never|can t|not|never <aux>~ happen|occur|recur|repeat|repeated again?",
    "never|not|t <aux>~ happen|happens|occur|occurs|repeated|recur again",
    "rest|be assured .. never|won|fixed|solved|resolved|arranged|replaced|refunded|handled",
    "this is|was the last time",
];

const LIABILITY: &[&str] = &[
    "!accept|accepted|accepting|admit|admitting|acknowledge|acknowledging|take|taking|assume|assuming|bear|bearing .. liability|responsibility|blame|guilt|fault|negligence|culpability -seriously",
    "we|i|company|shop are|re|were|am|was|is fully|entirely|solely|clearly|legally|completely|indeed|therefore? liable|negligent|at|to|responsible|guilty|careless|reckless -you|your|our|we|hear|see|read|know|learn|note|say|be|have|help|this|that|all|any|a|your|for|the|every fault|blame?",
    "we|i|company|shop are|re|were|am|was|is fully|entirely|solely|clearly|legally|completely|indeed|therefore? liable|negligent|culpable|guilty|careless|reckless",
    "we|company|shop are|re|were|is|was fully|entirely|solely|legally|completely|indeed? responsible for what|the|your|this .. damage|accident|injury|injuries|happened|fire|burns|harm|loss|fault",
    "our|my own|company|firm|own? fault|negligence|carelessness|liability|oversight",
    "is|was|s entirely|all|completely|clearly|simply|just? our|my mistake|error|failure|doing",
    "fault|mistake|error|blame is|was|lies|lay entirely|all|fully|solely? ours|us|our|with",
    "!we <aux>~ admit|confess|concede that|to|the|our|having",
    "!we|ve have|ve? always? knew|known about|of|that|since|for",
    "our|the product|kettle|lamp|device|battery|charger|item|blade|cream|food|heater has|have? caused|injured|hurt|harmed|burnt|burned|poisoned",
    "product|kettle|lamp|device|battery|charger|item|it is|was|are|were indeed|in? fact? defective|unsafe|hazardous|contaminated",
    "you can|could|may|should|have .. sue|lawsuit|damages|claim against",
    "failure|mistake|oversight|error|fault|negligence|lapse on|at|from our|my part|side|end",
    "legally|fully|wholly|entirely|personally answerable|accountable|liable|responsible",
    "answer|answerable|accountable for it|this|that|what|the",
    "our|my doing",
    "injury|accident|fire|burn|burns|damage|harm|illness is|was|were|has|lies entirely|all|clearly? our|ours|due|caused|with .. us|our|product|fault|doing|negligence",
    "let you down through our own",
    "not up to standard|code|safety",
];

const STARS: &[&str] = &[
    "<ask> <aux>|you|to|us|about|again~ <rate> .. <review>",
    "<ask> .. <rate> or <rate>? your|this|the|it .. <review>",
    "!please|kindly .. <rate> .. <review>",
    "if|could|would|can|please you? <aux>~ give|leave|award|grant|rate|post|write|add|share .. five|5|positive|good|better|higher|full|another|fourth|fifth|top stars|star|rating|rate|review|mark|marks",
    "please|kindly|would|could .. rate|review us|it|our|again",
    "please|kindly|could|would .. leave|write|post|give|share .. positive|good|online|star|5|five|public|us|google|amazon|trustpilot .. review|rating",
    "up to five|5|four|full stars|star",
    "to|with five|5 stars -for",
    "five|5 star|stars rating|review|would|will|helps|means|make|help|mean|makes|you",
    "positive|good|better|higher|top|5|five rating|review|reviews|score|star|stars would|will|helps|could|means .. us|help|appreciated|mean|make|team|great",
    "!give|rate us|it five|5|full|a top|better|higher|good|all",
    "change|changing your mind .. star|stars|rating|review",
    "reconsider|rethink your|those|these|the .. star|stars|rating|review|score|verdict",
    "would|could|will be|you so kind|good as|and to? <rate>",
    "would|could|can|will you please|kindly|maybe|perhaps|possibly? <rate> it|them|that|this|your",
    "another|more|extra|additional|further|higher|full|five|5|fifth|missing star|stars .. please|from|would|for|give|us",
    "give|spare|grant|award|leave us|it|me another|more|one|an|five|a|5|some|the .. star|stars",
    "hoping|hope|wish|love|moon|delighted|grateful|happy .. five|5|full|better|higher|positive|top stars|star|rating|review|score .. from|you",
    "<review> .. hurts|hurt|hurting|damages|harms|harm|damaging us|our|the|business",
    "tell|recommend your friends|others .. stars|review",
    "!review|comment|post is|are misleading|unfair|false|unjustified",
];

const MACHINE: &[&str] = &[
    "!as you order|ordered|command|commanded|instructed|demanded|demand|instruct",
    "!i|we obey",
    "!as|being an? ai|artificial|language|large|automated|bot|chatbot|llm|neural|virtual|machine|computer|gpt|assistant",
    "!i|we m|am|are|is an? ai|artificial|language|automated|bot|chatbot|llm|virtual|machine|program|computer|robot",
    "!just|only|merely an? ai|language|automated|bot|chatbot|llm|virtual|machine|program",
    "!large? language model|models",
    "!generated|written|created by an? ai|artificial|automated|bot|chatbot|language|model|machine",
    "!automatically generated|created",
    "!here|below is|s|are|you|comes .. reply|response|draft|json -from|we",
    "!here|below|above|following is|s|are|you|comes go? a|the|your|my|one|our|an? possible|suggested|friendly|polite|short|professional|draft|revised|sample|proposed|ideal|personalised|personalized|concise|warm|brief|final|public? friendly|polite|short|professional|draft|brief? reply|response|draft|answer|json|version|output|message|translation",
    "!sure|certainly|absolutely|okay|ok|understood here|i -as",
    "!of course here is|s",
    "!i|we can|cannot|could|am|m t|not|unable|sorry|afraid? but? i? can? t|cannot|not? able|to? assist|fulfil|fulfill|comply|help with that|this|your|the request",
    "!i m|am? sorry|afraid but? i cannot|can t? assist|help|comply|fulfil|fulfill|provide|do|answer|discuss",
    "!i do|don not|t have personal|access|feelings|opinions|the ability",
    "!draft|suggested|sample|proposed response|reply",
    "!reply|response|answer to|for the customer|review|user|reviewer -s",
    "!reply|response|answer in|as json|markdown|plain|xml",
    "!json",
    "!system prompt|instruction|instructions|message",
    "!my|our|the|these|your instructions|prompt|training|programming|configuration|guidelines say|says|tell|tells|require|forbid|are|is|data|cutoff|provided|you|do|as|given",
    "!guidelines|instructions|rules you provided|gave|supplied",
    "!knowledge cutoff",
    "!let me know if you would|d|want|need like? me|a|any|to? .. adjust|changes|adjustments|version|shorter|rewrite|revise|tone",
    "!the|this customer|reviewer|user is|s|has|writes|wrote|mentions|mentioned|says|seems|complains|gave|expresses",
    "!tokens|token limit|used|left|budget",
    "!i have|am|ve no|not|without feelings|opinion|opinions|emotions|taste|senses|body",
    "!an? automated|virtual|digital assistant|reply|response|message|system",
    "!goes|against|violates|violate|per|within|follow|following my|the guidelines|policy|policies|instructions|rules|prompt",
    "!a|an|the warm|professional|friendly|polite|empathetic|suitable|concise and? warm|professional|friendly|polite|empathetic|concise|short? reply|response|answer",
];
