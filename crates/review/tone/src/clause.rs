//! What a sentence only reports: "we are sorry that your refund took so long".
//!
//! A sentence that begins with a feeling, a thank-you or somebody's words about something reports
//! until it turns to what the shop or the customer does next.

use prose_rules::lexicon::{self, Lexicon};
use prose_rules::word::Word;

/// Words after which something is reported, in the languages of replies, with what may follow
/// within three words.
const REPORTS: [(&str, &str); 9] = [
    (
        " sorry glad happy pleased delighted thrilled great good lovely nice wonderful fantastic \
         charming pity shame understand see know read hear appreciate love regret apologise \
         apologize disappointing frustrating annoying upsetting disappointed pleasure joy sad \
         proud grateful surprised surprising ",
        " that you your about because when why how hear read see learn the know for where ",
    ),
    (
        " thank thanks question remark remarks words comment comments feedback note tip ",
        " for about on that of ",
    ),
    (" what ", " you "),
    (" you ", " say said write wrote mention mentioned describe described "),
    (
        " leid leider freut freuen schon toll froh danke dank bedanken schade bedauern verstehen \
         verstandlich argerlich prima glucklich hinweis klasse ",
        " dass wie wenn fur uber auf was ",
    ),
    (
        " desoles desole desolee ravis ravi heureux heureuse heureuses contents navres plaisir \
         merci regrettons remercions comprenons dommage ",
        " que qu de d pour combien si lire savoir ",
    ),
    (
        " lamentamos sentimos alegra alegramos encanta gracias agradecemos bien lastima felices \
         contentos entendemos comprendemos pena obrigado obrigada lamento felizes contentes bom \
         ficamos agradecemos pena entendemos ",
        " que de por com saber leer como pelo pela ",
    ),
    (
        " dispiace felici lieti contenti contente piacere grazie peccato bello capiamo bellissimo ",
        " che per di sapere leggere come quando ",
    ),
    (
        " spijt fijn blij jammer bedankt dank begrijpen vervelend przykro cieszymy ciesze szkoda \
         dziekujemy przepraszamy rozumiemy milo beklagar beklager glada glade tack tak ",
        " dat voor hoe om wat ze za jak att at for ",
    ),
];

/// Conjunctions behind which a sentence may turn.
const CONJUNCTIONS: &str = " and but so und aber daher deshalb et mais donc y pero e ma quindi mas \
    por en maar daarom dus i ale wiec dlatego och men og derfor ";

/// What a turn begins with.
const TURNS: &str = " we i our please will ll here just let as a an your \
    wir ich unser unsere bitte haben werden selbstverstandlich gerne gern schicken senden bekommen \
    nous je notre vous votre un une \
    le les les te nosotros hemos vamos su recibira nuestro \
    abbiamo le ti riceverà ricevera il nostro ci \
    wij ik onze u uw we krijgt een \
    vamos iremos recebera nosso sua seu \
    wyslemy otrzyma zwrocimy nasz ";

/// Words behind which `you` begins a turn.
const GETS: &str = " will ll can may get are re should receive have ";

/// The sentences of a text, each looked at once.
pub(crate) struct Clauses<'a> {
    words: &'a [Word<'a>],
    /// For each word, whether what begins there is reported; read when first asked.
    reported: Option<Vec<bool>>,
}

impl<'a> Clauses<'a> {
    pub(crate) fn of(words: &'a [Word<'a>]) -> Self {
        Self { words, reported: None }
    }

    /// Whether what begins at `at` is only reported.
    pub(crate) fn reported(&mut self, at: usize) -> bool {
        let words = self.words;
        let all = self.reported.get_or_insert_with(|| read(words));
        all.get(at).copied().unwrap_or_default()
    }
}

/// For each word, by bits: the first words of [`REPORTS`], their second words, conjunctions, turns,
/// what follows "you" in a turn.
static WORDS: Lexicon = Lexicon::new(|| {
    let (first, second) = (REPORTS.iter().map(|r| r.0), REPORTS.iter().map(|r| r.1));
    let rest = [CONJUNCTIONS, TURNS, GETS, " you "];
    lexicon::read(&first.chain(second).chain(rest).collect::<Vec<_>>())
});

const CONJUNCTION: u32 = 1 << (2 * REPORTS.len());
const TURN: u32 = CONJUNCTION << 1;
const GET: u32 = CONJUNCTION << 2;
const YOU: u32 = CONJUNCTION << 3;

/// The bits of the first words of [`REPORTS`].
const FIRST: u32 = (1 << REPORTS.len()) - 1;

fn read(words: &[Word<'_>]) -> Vec<bool> {
    let bits: Vec<u32> = words.iter().map(|word| WORDS.of(word)).collect();
    let mut reporting = false;
    let of = |at: usize| {
        if at > 0 && words[at - 1].is_end() || turns(words, &bits, at) {
            reporting = false;
        }
        let before = reporting;
        reporting |= bits[at] & FIRST != 0 && begins_report(words, &bits, at);
        before
    };
    (0..words.len()).map(of).collect()
}

fn begins_report(words: &[Word<'_>], bits: &[u32], at: usize) -> bool {
    let next = (at + 1..words.len()).take(3).take_while(|next| !words[*next].is_end());
    let follows = next.fold(0, |follows, next| follows | bits[next]);
    bits[at] & FIRST & (follows >> REPORTS.len()) != 0
}

fn turns(words: &[Word<'_>], bits: &[u32], at: usize) -> bool {
    let behind = words[at].comma || at > 0 && bits[at - 1] & CONJUNCTION != 0;
    let gets = || bits.get(at + 1).is_some_and(|next| next & GET != 0);
    behind && (bits[at] & TURN != 0 || bits[at] & YOU != 0 && gets())
}

#[cfg(test)]
mod tests {
    use super::*;
    use prose_rules::word::words;

    fn reported(text: &str, what: &str) -> bool {
        let words = words(text);
        let at = words.iter().position(|word| word.written == what).expect("the word is there");
        Clauses::of(&words).reported(at)
    }

    #[test]
    fn feelings_and_thanks_report() {
        assert!(reported("We are sorry that your refund is late.", "refund"));
        assert!(reported("Thank you for telling us that a voucher was missing.", "voucher"));
        assert!(reported("Schön, dass der Umtausch geklappt hat.", "Umtausch"));
        assert!(reported("Lamentamos que el reembolso tarde.", "reembolso"));
    }

    #[test]
    fn a_turn_ends_the_report() {
        assert!(!reported("Sorry that it broke, your refund is coming.", "refund"));
        assert!(!reported("We are sorry that it broke and we send a voucher.", "voucher"));
        assert!(!reported("We are sorry that it broke. A voucher is coming.", "voucher"));
        assert!(!reported("A refund is coming.", "refund"));
    }
}
