//! The mail's subject: ASCII, as SNS demands, and still readable in any script.
//!
//! SNS refuses other characters, and does not say what it does with the encoded words of RFC 2047;
//! in a hundred characters they would leave room for twenty of Chinese. So names are transliterated.

use approvals::{plain, wording};
use questions::{Audience, Question, Subject};
use unicode_normalization::UnicodeNormalization as _;

/// SNS takes up to 100 ASCII characters without line breaks or control characters, the first of them
/// a letter, a number or punctuation.
/// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
pub const SUBJECT_LIMIT: usize = 99;

/// The most characters of the id of a review, product, dispatch, training run or article.
const ID_LIMIT: usize = 30;

/// Whether it is urgent, whether it is asked again, what is asked, about which review, product,
/// dispatch, training run or article; the product's name or the headline comes last, as the cut takes the end.
pub(crate) fn subject(question: &Question) -> String {
    let subject = &question.subject;
    let german = is_german(question);
    let what = wording::request(question.stage);
    let id = cut(ascii(subject.id(), false), ID_LIMIT);
    let name = ascii(subject.name(), german);
    let named = if name.is_empty() { String::new() } else { format!(" ({name})") };
    capitalised(cut(format!("{}{what} {id}{named}", prefix(question)), SUBJECT_LIMIT))
}

fn prefix(question: &Question) -> &'static str {
    let again = match (question.audience, question.attempt) {
        (Audience::Escalation, _) => Again::Escalated,
        (Audience::Reviewers | Audience::Urgent, ..=1) => Again::No,
        (Audience::Reviewers | Audience::Urgent, _) => Again::Reminder,
    };
    match (wording::is_urgent(question), again) {
        (false, Again::No) => "",
        (false, Again::Reminder) => "reminder: ",
        (false, Again::Escalated) => "escalated: ",
        (true, Again::No) => "URGENT: ",
        (true, Again::Reminder) => "URGENT, reminder: ",
        (true, Again::Escalated) => "URGENT, escalated: ",
    }
}

enum Again {
    No,
    Reminder,
    Escalated,
}

/// Whether umlauts are German: as the model found, else as the shop says; a product with an ß is.
fn is_german(question: &Question) -> bool {
    if question.subject.name().contains('ß') {
        return true;
    }
    let tag = match &question.subject {
        Subject::Review(about) => {
            let found = about.sentiment.as_ref().map(|sentiment| sentiment.language.as_str());
            found.or(about.review.language.as_deref())
        }
        Subject::Product(about) => about.product.languages.first().map(String::as_str),
        Subject::Dispatch(about) => Some(about.dispatch.language.as_str()),
        Subject::Article(about) => Some(about.article.language.as_str()),
        Subject::Run(_) | Subject::Model(_) => None,
    };
    let primary = tag.unwrap_or_default().split(['-', '_']).next().unwrap_or_default();
    ["de", "deu", "ger", "gsw"].iter().any(|german| primary.eq_ignore_ascii_case(german))
}

/// A text on one line in printable ASCII: letters of other scripts as they sound, as far as a table
/// knows; what no table knows is left out.
fn ascii(text: &str, german: bool) -> String {
    let letters: Vec<char> = plain::one_line(text).nfc().collect();
    let mut spelt = String::new();
    for (at, letter) in letters.iter().enumerate() {
        match umlaut(*letter).filter(|_| german) {
            Some(pair) if in_capitals(&letters, at) => spelt.push_str(&pair.to_uppercase()),
            Some(pair) => spelt.push_str(pair),
            None if is_picture(*letter) => spelt.extend([" ", spelling(*letter), " "]),
            None => spelt.push_str(spelling(*letter)),
        }
    }
    let printable: String = spelt.chars().filter(|c| *c == ' ' || c.is_ascii_graphic()).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")")
}

/// Whether the letter at a place stands in a word of capitals.
fn in_capitals(letters: &[char], at: usize) -> bool {
    match (at.checked_sub(1).and_then(|before| letters.get(before)), letters.get(at + 1)) {
        (_, Some(next)) if next.is_alphabetic() => next.is_uppercase(),
        (before, _) => before.is_some_and(|before| before.is_uppercase()),
    }
}

/// Emoji, which the table names by words.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// One character in ASCII. The table writes Arabic letters as signs or not at all, and signs of
/// trade as letters.
fn spelling(letter: char) -> &'static str {
    match letter {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ى' | 'ة' => "a",
        'إ' => "i",
        'ؤ' => "u",
        'ئ' => "y",
        'ع' | 'ء' => "'",
        'غ' => "gh",
        'ح' => "h",
        'ص' => "s",
        'ض' => "d",
        'ط' => "t",
        'ظ' => "z",
        'ک' => "k",
        '„' => "\"",
        '£' => "GBP",
        '¥' => "JPY",
        '™' | '®' | '©' => "",
        _ => deunicode::deunicode_char(letter).unwrap_or_default(),
    }
}

/// A German umlaut as two letters.
fn umlaut(letter: char) -> Option<&'static str> {
    match letter {
        'ä' => Some("ae"),
        'ö' => Some("oe"),
        'ü' => Some("ue"),
        'Ä' => Some("Ae"),
        'Ö' => Some("Oe"),
        'Ü' => Some("Ue"),
        _ => None,
    }
}

/// The first `limit` characters of an ASCII text, with three dots where something is missing.
fn cut(text: String, limit: usize) -> String {
    match text.get(..limit - 3) {
        Some(kept) if text.len() > limit => format!("{}...", kept.trim_end()),
        _ => text,
    }
}

fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_readable_in_any_script() {
        for (name, expected) in [
            ("電気ケトル 1.7L", "Dian Qi ketoru 1.7L"),
            ("电水壶（不锈钢）", "Dian Shui Hu (Bu Xiu Gang)"),
            ("전기 주전자", "jeongi jujeonja"),
            ("غلاية", "ghlaya"),
            ("إبريق القهوة", "ibryq alqhwa"),
            ("خلاط مع مئة قطعة", "khlat m' mya qt'a"),
            ("چای ساز گل پژ", "chay saz gl pj"),
            ("קומקום חשמלי", "qvmqvm khshmly"),
            ("Чайник электрический", "Chainik elektricheskii"),
            ("Βραστήρας", "Brasteras"),
            ("केतली", "ketlii"),
            ("กาต้มน้ำ", "kaatmnam"),
            ("ქვაბი", "k`vabi"),
            ("Müller Café Crème Würfel „Größe XL“", "Muller Cafe Creme Wurfel \"Grosse XL\""),
            ("Çaydanlık Şık İğne", "Caydanlik Sik Igne"),
            ("Bình đun nước", "Binh dun nuoc"),
            ("Żółta łódź", "Zolta lodz"),
            ("e\u{301}te\u{301}", "ete"),
            ("ＡＢＣ　１２３", "ABC 123"),
            ("𝐁𝐨𝐥𝐝 ½ l", "Bold 1/2 l"),
            ("Tea❤️Pot🫖x", "Tea heart Pot teapot x"),
            ("Pot™ – £5 “best”…", "Pot - GBP5 \"best\"..."),
            ("\u{202e}Pot\u{200b}\n\tB\u{202c}", "Pot B"),
            ("\u{e000}", ""),
        ] {
            assert_eq!(ascii(name, false), expected, "{name}");
        }
    }

    #[test]
    fn german_umlauts_are_two_letters_in_german() {
        for (name, expected) in [
            ("Würfel Größe", "Wuerfel Groesse"),
            ("ÜBERGRÖSSE MENÜ", "UEBERGROESSE MENUE"),
            ("Öl u\u{308}ber Äpfel", "Oel ueber Aepfel"),
            ("Crème", "Creme"),
        ] {
            assert_eq!(ascii(name, true), expected, "{name}");
        }
    }

    fn question(review: &serde_json::Value) -> Question {
        let sample = include_str!("../../../../events/core/approval-request/review.json");
        let mut sample: serde_json::Value = serde_json::from_str(sample).unwrap();
        let fields = sample["question"]["review"].as_object_mut().unwrap();
        fields.extend(review.as_object().unwrap().clone());
        serde_json::from_value(sample["question"].take()).unwrap()
    }

    fn with_stakes(question: &mut Question, stakes: &[reviews::Stake]) {
        let Subject::Review(about) = &mut question.subject else { unreachable!() };
        about.stakes = stakes.to_vec();
    }

    #[test]
    fn a_product_is_named_as_a_review_is() {
        let sample = include_str!("../../../../events/core/approval-request/attributes.json");
        let mut input: crate::Input = serde_json::from_str(sample).unwrap();
        let expected = "Check the attributes of product shirt-7 (Thistle linen shirt)";
        assert_eq!(subject(&input.question), expected);
        let Subject::Product(about) = &mut input.question.subject else { unreachable!() };
        (about.product.name, about.product.languages) = ("Käferhemd".into(), vec!["de-AT".into()]);
        input.question.attempt = 2;
        let expected = "Reminder: check the attributes of product shirt-7 (Kaeferhemd)";
        assert_eq!(subject(&input.question), expected);
    }

    #[test]
    fn the_cases_have_subjects_that_tell_the_product() {
        let cases = include_str!("../tests/cases.jsonl").lines();
        let subjects: Vec<String> =
            cases.map(|case| subject(&question(&serde_json::from_str(case).unwrap()))).collect();
        assert_eq!(
            subjects,
            [
                "Decide on review P07 (Kettle)",
                "Decide on review P20 (Dian Qi ketoru 1.7L)",
                "Decide on review P21 (Mueller Cafe Creme Wuerfel \"Groesse XL\")",
                "Decide on review P24 (ghlaya)",
                "Decide on review O5 (Mug Set)",
            ]
        );
    }

    #[test]
    fn urgent_stands_first_and_survives_the_cut() {
        let long =
            serde_json::json!({"reviewId": "電".repeat(100), "productName": "壶".repeat(400)});
        let mut asked = question(&long);
        with_stakes(&mut asked, &[reviews::Stake::Press, reviews::Stake::Injury]);
        for (audience, attempt, start) in [
            (Audience::Urgent, 1, "URGENT: decide on review Dian Dian"),
            (Audience::Urgent, 2, "URGENT, reminder: decide"),
            (Audience::Reviewers, 2, "URGENT, reminder: decide"),
            (Audience::Escalation, 3, "URGENT, escalated: decide"),
        ] {
            (asked.audience, asked.attempt) = (audience, attempt);
            let subject = subject(&asked);
            assert!(subject.starts_with(start), "{subject}");
            assert!((90..=SUBJECT_LIMIT).contains(&subject.len()), "{subject}");
        }
        with_stakes(&mut asked, &[reviews::Stake::Press]);
        assert!(subject(&asked).starts_with("Escalated: decide"));
    }

    #[test]
    fn a_product_without_letters_is_left_out() {
        let asked = question(&serde_json::json!({"reviewId": "r-1", "productName": "\u{e000}"}));
        assert_eq!(subject(&asked), "Decide on review r-1");
    }
}
