use super::*;
use proptest::prelude::*;

#[track_caller]
fn is(expected: &str, texts: &[&str]) {
    for text in texts {
        assert_eq!(guess(text), Some(expected), "{text}");
    }
}

#[test]
fn short_texts_are_told_by_their_words() {
    is("en", &["This is a good kettle.", "It does not work."]);
    is("de", &["Das ist sehr gut.", "Leider nicht zu empfehlen."]);
    is("fr", &["C'est un très bon produit.", "Je suis déçu par la qualité."]);
    is("es", &["Muy bueno, gracias.", "No me gusta el producto."]);
    is("it", &["Ottimo prodotto, molto soddisfatto.", "Non è buono per niente."]);
}

#[test]
fn the_script_tells_the_language() {
    is("ja", &["とても良い製品です。", "最高です"]);
    is("zh", &["质量很好", "非常满意"]);
    is("ko", &["아주 좋아요"]);
    is("ru", &["Очень хороший товар, спасибо большое"]);
    is("el", &["Πολύ καλό"]);
}

#[test]
fn without_evidence_there_is_no_guess() {
    for text in ["", "42", "Zzyzx", "👍👍", "OK"] {
        assert_eq!(guess(text), None, "{text}");
    }
}

#[test]
fn tags_agree_by_their_language() {
    assert!(agree("de", "de-AT") && agree("EN_us", "en") && agree("nb", "da"));
    assert!(!agree("de", "nl"));
}

#[test]
fn tags_are_told_from_other_words() {
    assert!(is_tag("en") && is_tag("pt-BR") && is_tag("zh-Hant-TW") && is_tag("und"));
    for tag in ["", "e", "english language", "en_US", "en-", "4x", "en-ninecharsx"] {
        assert!(!is_tag(tag), "{tag}");
    }
}

proptest! {
    #[test]
    fn any_text_is_looked_at_without_a_panic(text in any::<String>()) {
        if let Some(guess) = guess(&text) {
            prop_assert_eq!(guess.len(), 2);
        }
    }
}
