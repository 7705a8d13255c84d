//! Beside which reviews a name is left out, and beside which it stays.

use customer_names::{given_name, plausible_given_name};
use proptest::prelude::*;
use reviews::Stake;

fn called(text: &str) -> Option<String> {
    given_name("Anna Weiss", text, &[])
}

#[test]
fn a_title_and_a_degree_are_no_part_of_the_name() {
    for name in ["Dipl.-Ing. Thomas Richter", "Thomas Richter, MD", "Prof. Dr. Thomas Richter"] {
        assert_eq!(plausible_given_name(name).as_deref(), Some("Thomas"), "{name}");
    }
}

#[test]
fn no_name_beside_harm() {
    use Stake::{
        Allergy, Child, Crime, Death, Discrimination, Harassment, Injury, PersonalData, Poisoning,
        SelfHarm,
    };
    for stake in [
        SelfHarm,
        Death,
        Injury,
        Poisoning,
        Allergy,
        Harassment,
        Discrimination,
        PersonalData,
        Child,
        Crime,
    ] {
        assert_eq!(given_name("Anna Weiss", "The kettle boils.", &[stake]), None, "{stake:?}");
    }
    for stake in [Stake::LegalThreat, Stake::Press, Stake::Counterfeit, Stake::ShopWord] {
        assert_eq!(given_name("Anna", "The kettle boils.", &[stake]).as_deref(), Some("Anna"));
    }
}

#[test]
fn no_name_of_a_child() {
    for text in [
        "I am eleven years old and I love my scooter!!",
        "I'm 9 years old and this is the best doll",
        "im 10 and i got this for xmas",
        "I am only 12 but I saved for it myself",
        "Hi, I am 13 years old.",
        "My age is 8 and I like it",
        "My mummy bought it for me and I love it",
        "I am in 4th grade and use it for school",
        "I'm in year 5 at school",
        "Ich bin 9 Jahre alt und finde den Roller toll",
        "ich bin zwölf jahre alt",
        "Ich gehe in die 3. Klasse und brauche den Ranzen",
        "J'ai dix ans et j'adore ma trottinette",
        "Tengo 11 años y me encanta",
        "Ho 8 anni e mi piace tanto",
        "Tenho 10 anos e gostei muito",
        "Ik ben 9 jaar en vind hem leuk",
        "Mam 10 lat i bardzo lubię",
        "Мне 10 лет, самокат классный",
        "10 yaşındayım ve çok beğendim",
    ] {
        assert_eq!(called(text), None, "{text}");
    }
}

#[test]
fn no_name_beside_health() {
    for text in [
        "As a patient with haemorrhoids I can only praise this cushion",
        "After my hip surgery the handle helped a lot",
        "I use it for my diabetes, works well",
        "Bought during my pregnancy, very soft",
        "My doctor told me to drink more tea",
        "Great with my medication",
        "Since my diagnosis I sleep badly, this pillow helps",
        "Helps with my high blood pressure",
        "Seit meiner Schwangerschaft schlafe ich damit besser",
        "Nach der Chemo half mir die Mütze",
        "Gut bei Hämorrhoiden",
        "Mein Arzt hat es empfohlen",
        "Depuis ma grossesse je l'utilise tous les jours",
        "Contre mes hémorroïdes, parfait",
        "Je suis enceinte et le coussin est super",
        "Lo uso por mi embarazo",
        "Después de la cirugía me ayudó mucho",
        "L'ho usato dopo l'intervento in ospedale",
        "Uso por causa da minha doença",
        "Na mijn operatie in het ziekenhuis gebruikt",
        "Po pobycie w szpitalu bardzo pomaga",
        "После операции очень помогает",
        "Ameliyattan sonra çok rahat",
        "I have cancer and it keeps me warm",
        "my psychiatrist recommended it",
        "For my di\u{200b}abetes",
    ] {
        assert_eq!(called(text), None, "{text}");
    }
}

#[test]
fn other_reviews_are_answered_by_name() {
    for text in [
        "The kettle boils fast and the handle stays cool. Very happy.",
        "I am 65 years old and it is the best kettle I had",
        "I am 5 foot 2 and the coat fits",
        "My 9 year old loves it, and so do I",
        "Ages 6 to 12, says the box",
        "The seller was patiently answering",
        "I am very happy with the 10 cups it makes",
        "Easy to operate, operating noise is low",
        "Ich bin sehr zufrieden, 10 Jahre Garantie sind toll",
        "J'ai acheté deux enceintes, bon son",
        "Tengo 2 perros y aguanta bien",
        "Ho comprato 10 pezzi",
        "Die Tasche ist klasse, 8 Fächer",
        "",
    ] {
        assert_eq!(called(text).as_deref(), Some("Anna"), "{text}");
    }
}

proptest! {
    #[test]
    fn a_name_is_one_word_of_letters(name in "\\PC{0,70}", text in "\\PC{0,200}") {
        if let Some(given) = given_name(&name, &text, &[]) {
            prop_assert!(given.chars().count() <= 24);
            prop_assert!(!given.contains(|c: char| c.is_whitespace() || c.is_numeric() || c == '@'));
        }
    }

    #[test]
    fn names_of_listed_words_never_give_more_than_one(
        words in prop::collection::vec(
            prop::sample::select(vec!["Anna", "Weiss", "von", "Dr.", "K.", "Kunde", "mr", "Maria,", "Jr.", "-", "3", "Иван"]), 0..6),
    ) {
        if let Some(given) = plausible_given_name(&words.join(" ")) {
            prop_assert!(["Anna", "Maria", "Иван"].contains(&given.as_str()), "{}", given);
        }
    }
}
