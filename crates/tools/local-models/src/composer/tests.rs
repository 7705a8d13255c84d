use super::*;
use crate::tasks::{ReviewFields, Settings};
use reviews::{SentimentLabel, Stake};

const STAKES: [Stake; 17] = [
    Stake::SelfHarm,
    Stake::Death,
    Stake::Injury,
    Stake::Fire,
    Stake::Danger,
    Stake::Poisoning,
    Stake::Allergy,
    Stake::Child,
    Stake::Harassment,
    Stake::Discrimination,
    Stake::Crime,
    Stake::LegalThreat,
    Stake::Regulator,
    Stake::Press,
    Stake::Counterfeit,
    Stake::PersonalData,
    Stake::ShopWord,
];
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "it"];

/// The reply to a text with these stars, in a language.
fn reply(
    text: &str,
    rating: Option<u8>,
    label: SentimentLabel,
    language: &str,
    stakes: &[Stake],
) -> String {
    let sentiment = Feeling { label, aspects: Vec::new(), language: Some(language.to_owned()) };
    let review = ReviewFields {
        product_name: Some("Kettle".to_owned()),
        text: text.to_owned(),
        rating,
        ..ReviewFields::default()
    };
    let settings =
        Settings { sentiment: Some(sentiment), stakes: stakes.to_vec(), ..Settings::default() };
    compose(&Prompt { review, settings, ..Prompt::default() }).text
}

#[test]
fn stars_alone_get_thanks_that_claim_nothing() {
    let five = reply("", Some(5), SentimentLabel::Positive, "en", &[]);
    assert!(five.contains("for your rating."), "{five}");
    assert!(
        !["glad", "happy", "delighted", "Kettle", "sorry"].iter().any(|w| five.contains(w)),
        "{five}"
    );
    let one = reply("", Some(1), SentimentLabel::Negative, "en", &[]);
    assert!(one.contains("rating") && one.contains("sorry"), "{one}");
}

#[test]
fn nothing_said_is_not_thanked_with_joy() {
    for (text, stars) in [("ok", 4), ("N/A", 5), ("Works.", 2), ("Bought it in March.", 5)] {
        let reply = reply(text, Some(stars), SentimentLabel::Positive, "en", &[]);
        let claims = ["glad", "happy", "delighted", "lovely", "kind", "pleased", "day"];
        let body = reply.split_once('\n').expect("a greeting").1;
        assert!(!claims.iter().any(|claim| body.contains(claim)), "{reply}");
        assert_eq!(reply.contains("sorry"), stars == 2, "{reply}");
    }
}

#[test]
fn a_question_is_passed_on_and_not_answered() {
    let text = "Does it fit the 2019 model? I need to know before I open the box.";
    let reply = reply(text, Some(3), SentimentLabel::Neutral, "en", &[]);
    assert!(reply.contains("passed") && reply.to_lowercase().contains("question"), "{reply}");
}

#[test]
fn grave_drafts_are_sober_in_every_language() {
    let joy = [
        "Kettle",
        "glad",
        "delighted",
        "happy",
        "freu",
        "ravi",
        "plaisir",
        "alegr",
        "encanta",
        "felic",
        "piacere",
        "!",
    ];
    for language in LANGUAGES {
        for stake in STAKES {
            let reply = reply("It hurt.", Some(5), SentimentLabel::Positive, language, &[stake]);
            assert!(!joy.iter().any(|word| reply.contains(word)), "{stake:?} {reply}");
            assert!(reply.len() > 60, "{reply}");
        }
    }
}

#[test]
fn self_harm_gets_care_only() {
    let stakes = [Stake::SelfHarm, Stake::LegalThreat];
    let reply = reply("x", Some(1), SentimentLabel::Negative, "en", &stakes);
    assert!(reply.contains("hard") && reply.contains("person"), "{reply}");
    assert!(!reply.contains("passed on") && !reply.contains("Kettle"), "{reply}");
}

#[test]
fn grave_drafts_keep_the_rules_of_tone() {
    let rules = tone::Rules { max_characters: CHARACTERS, allowed_contacts: Vec::new() };
    for language in LANGUAGES {
        for stake in STAKES {
            for text in ["a", "b", "c", "d", "e"] {
                let reply = reply(text, None, SentimentLabel::Negative, language, &[stake]);
                assert_eq!(tone::check(&reply, &rules, Some(language)), vec![], "{reply}");
            }
        }
    }
}
