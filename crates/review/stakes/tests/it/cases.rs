//! The inputs of the issue that asked for this check.

use reviews::Stake::{self, *};

fn check(text: &str, expected: &[Stake]) {
    assert_eq!(stakes::find(text, &[]), expected, "{text}");
}

#[test]
fn safety_law_and_harm() {
    for (text, expected) in [
        (
            "My two-year-old swallowed the button battery that fell out of the remote. She is in hospital and has had surgery.",
            &[Injury, Danger, Child][..],
        ),
        (
            "Love the look, five stars for design. But the handle came off and I have second degree burns on both legs. My lawyer will be in touch.",
            &[Injury, LegalThreat],
        ),
        (
            "The heater caught fire while we were asleep. We got out with the children just in time. Reported to the CPSC as a safety hazard.",
            &[Fire, Danger, Regulator],
        ),
        (
            "Label says nut free. My son went into anaphylactic shock and we spent the night in A&E.",
            &[Injury, Allergy, Child],
        ),
        (
            "My dog chewed it as intended, got a blockage and died on Sunday. He was three. Thanks for nothing.",
            &[Death],
        ),
        (
            "I am eleven years old and my name is Lily Parker from Oakwood Primary in Leeds and I love my scooter!! my mum is on 07700 900123",
            &[Child, PersonalData],
        ),
        (
            "The infusion pump stopped without an alarm and my father's heart failed. He is dead.",
            &[Death, Danger],
        ),
        (
            "I want my money back or I will see you in small claims court. You have until Friday.",
            &[LegalThreat],
        ),
        (
            "The cream gave my wife chemical burns on her face. Photos are with our doctor.",
            &[Injury],
        ),
        (
            "Mould in the baby food pouch. Batch L2231. My baby has been vomiting for two days.",
            &[Poisoning, Child],
        ),
        ("The handle snapped and boiling water went over my arm.", &[Injury]),
        ("kys 🔪", &[SelfHarm]),
    ] {
        let found = stakes::find(text, &[]);
        assert!(expected.iter().all(|kind| found.contains(kind)), "{text}: {found:?}");
    }
}

#[test]
fn invisible_and_look_alike_letters_hide_nothing() {
    check("the heater c\u{200b}aught f\u{200d}ire", &[Fire]);
    check("k\u{34f}y\u{34f}s", &[SelfHarm]);
    check("the heater caught f\u{456}re", &[Fire]);
    check("ｍｙ ｌａｗｙｅｒ", &[LegalThreat]);
}

#[test]
fn what_is_harmless_or_only_unhappy_goes_on() {
    for text in [
        "My gay son and his husband love their matching mugs.",
        "The sitz bath helped with my haemorrhoids and the vaginal tear after labour.",
        "Garbage",
        "The blue tits love the fat balls.",
        "If you enjoy burnt toast and the smell of melting plastic, this is the toaster for you!",
        "Very satisfied. No bad experiences.",
        "No bad smell. Nothing to worry about.",
        "Terrible. It broke after one day and support hung up on me. Do not buy!",
        "Absolutely love it, the best purchase I made this year, my whole family uses it every day!",
        "Works.",
        "Does it fit the 2019 model? I need to know before I open the box.",
        "It stopped working after a month. Very disappointed, would not buy again.",
        "Couldn't be happier.",
        "Hard to beat.",
        "Sick bass.",
        "Wicked fast.",
        "Thank you for nothing.",
        "Thanks for ruining Christmas.",
        "Five stars if you like cold tea.",
        "The kettle boils fast and the handle stays cool. Very happy.",
        "The kettle is slow and the lid leaks. Sad.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_negation_reaches_its_clause_and_no_further() {
    check("No burns, no smoke and never a spark.", &[]);
    check("No smoke, sparks or flames.", &[]);
    check("Nothing caught fire.", &[]);
    check("It exploded without warning.", &[Fire]);
    check("Without warning it caught fire.", &[Fire]);
    check("I can't believe my dog died.", &[Death]);
    check("No smell. It caught fire.", &[Fire]);
    check("It is no fake, but it caught fire.", &[Fire]);
}

#[test]
fn words_of_the_shop_are_found_in_their_place() {
    let words = ["gorilla glue".to_owned(), "Müller".to_owned()];
    assert_eq!(stakes::find("Ask MULLER about it, he caught fire", &words), [Fire, ShopWord]);
    assert_eq!(stakes::find("Gorilla-Glue", &words), [ShopWord]);
    assert!(stakes::find("Glue", &words).is_empty());
}
