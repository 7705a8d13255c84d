//! Replies that are a word or two, or speak to nobody.

use prose_rules::word::{self, Word};

/// So few words need somebody whom they thank, greet or speak to.
const FEW: usize = 5;

/// Words that thank, are sorry, greet, or speak of "we" or to "you", in the languages of replies
/// and some more.
const SPEAKS: &str = " thank thanks thx cheers sorry apologies welcome hello hi hey dear please we us \
    our you your i glad happy pleased enjoy congratulations see visit call write contact \
    danke dank herzlichen entschuldigung leid wir uns unser sie ihnen ihr ihre dir du freut freuen liebe \
    lieber hallo guten tag moin bitte gern gerne rufen schreiben \
    merci pardon desole desoles bonjour bonsoir nous vous votre vos cher chere ravis plaisir appelez \
    gracias perdon disculpe disculpas hola nos usted le su buenos buenas lamentamos sentimos querido querida \
    encantados estamos \
    grazie scusi scuse dispiace ciao buongiorno salve ci lei la sua suo sue tua tuo gentile siamo piacere caro cara \
    bedankt dank excuses sorry beste hallo wij u uw je graag fijn \
    obrigado obrigada desculpe desculpas ola caro cara nos lamentamos \
    dziekujemy dziekuje przepraszamy przykro dzien pani pan panstwo cieszymy milo \
    tack forlat vi dig din tak undskyld takk kiitos kiitamme dakujeme dekujeme multumim hvala koszonjuk \
    tesekkurler aitah paldies aciu ";

/// Whether the reply is too curt, in words of the Latin script: others are written without spaces.
pub(crate) fn is_curt(text: &str) -> bool {
    if text.split_whitespace().nth(2 * FEW).is_some() {
        return false;
    }
    let text = &word::visible(text);
    let words = word::words(text);
    let said = words.iter().filter(|word| word.written.chars().any(char::is_alphanumeric));
    let latin = text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
    latin && said.clone().count() <= FEW && !said.clone().any(speaks)
}

fn speaks(word: &Word<'_>) -> bool {
    let word = word.folded.as_ref();
    SPEAKS.split_ascii_whitespace().any(|own| own == word)
}
