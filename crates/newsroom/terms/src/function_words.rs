//! Words that no term begins or ends with.

use facts::Language;

const FRENCH: &str = "le la les l un une des du de d au aux a en dans par pour sur sous avec sans chez vers ce cet cette \
    ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs quel quelle quels quelles tout toute tous \
    toutes chaque plusieurs certains certaines quelques quelque aucun aucune autre autres meme memes tel telle tels \
    telles et ou ni mais donc que qu qui dont il elle ils elles on se s y deux trois quatre cinq six sept huit neuf \
    dix premier premiere";

const ENGLISH: &str = "a an the this that these those my your his her its our their all some any each every both many \
    several such other another few more most no one two three four five six seven eight nine ten first of in on \
    at by for with from to and or s";

/// Whether a term neither begins nor ends with this word, which is folded.
pub(crate) fn is_function_word(folded: &str, language: Language) -> bool {
    let words = match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    };
    words.split_ascii_whitespace().any(|word| word == folded)
}
