use super::*;
use proptest::prelude::*;

fn faults(text: &str) -> Vec<Fault> {
    let allowed = Allowed::of(&["shop.example".to_owned(), "help@shop.example".to_owned()]);
    find(text, &allowed).into_iter().map(|(fault, _)| fault).collect()
}

#[test]
fn each_fault_has_its_kind() {
    for (text, fault) in [
        ("A shirt by [brand name] with stripes.", Fault::Placeholder),
        ("Find the size table on www.shirts.test today.", Fault::Link),
        ("Write to anna@shirts.test for more.", Fault::Email),
        ("Call us on 0800 123 4567 to order.", Fault::PhoneNumber),
        ("**Striped** shirt with a collar.", Fault::MachineTalk),
        ("As an AI, I describe this shirt as striped.", Fault::MachineTalk),
        ("Als KI-Sprachmodell beschreibe ich ein Hemd.", Fault::MachineTalk),
    ] {
        assert_eq!(faults(text), [fault], "{text}");
    }
}

#[test]
fn ordinary_texts_and_configured_contacts_pass() {
    for text in [
        "Thistle, a striped shirt with long sleeves and a collar. Regular fit, navy.",
        "Das Hemd ist gestreift, mit langen Ärmeln und Kragen.",
        "3/4 sleeves, a v-neck, and a check in 2 shades; see shop.example for more.",
        "A language of stripes: the model wears a dress of ours.",
        "Questions? help@shop.example",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        let allowed = Allowed::of(&[]);
        prop_assert!(find(&text, &allowed).len() <= 5);
    }
}
