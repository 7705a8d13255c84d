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

#[test]
fn words_that_name_platforms_hosts_and_numbers_elsewhere_pass() {
    for text in [
        "Join the messenger bag with a signal green tee.",
        "Gold threads under collar and cuffs, metallic threads as accents.",
        "A discord of stripes and checks, named after the band.",
        "Find signal yellow piping at the pocket. Reach for signal red when it rains.",
        "Sac messenger en rouge signal, sous une couche, comme neuf.",
        "Bolso messenger, color signal, con nombre bordado.",
        "La borsa messenger con profilo bianco.",
        "Messenger bag, with a McGregor tartan lining.",
        "A polka dot co-ord set, a polka dot shop favourite. Polka dot us and them.",
        "Gathered at the waist, a small dot in white all over.",
        "Tied at the side, polka dot no one forgets; at the neck each dot is navy.",
        "Punto roma at the waist, point de croix at the cuff.",
        "Fishnet dot net tights.",
        "Sizes 36 38 40 42 44 46 48, 28 30 32 34 36, 6-8-10-12-14-16, 86/92 98/104 110/116.",
        "Sizes 110 116 122. Größen: 128 134 140.",
        "GOTS licence 1234567890.",
        "The bow at the polka dot shop is big. Lace at each dot in white.",
    ] {
        assert_eq!(find(text, &Allowed::of(&[])), [], "{text}");
    }
}

#[test]
fn what_leads_elsewhere_is_found_where_its_name_is_a_word() {
    for (text, fault) in [
        ("Message us on Signal.", Fault::Link),
        ("Find us on Threads as lampshop.", Fault::Link),
        ("Join our Discord server.", Fault::Link),
        ("Message us on Telegram, our handle is lampshop help.", Fault::Link),
        ("Write to us via Facebook Messenger.", Fault::Link),
        ("Folgen Sie uns auf Telegram unter lampenladen.", Fault::Link),
        ("Siganos en Telegram como tienda.", Fault::Link),
        ("Telegram: LampShopOfficial", Fault::Link),
        ("Visit polka dot com for more.", Fault::Link),
        ("Visit kettle dot co for more.", Fault::Link),
        ("Kettles are found on kettle dot shop.", Fault::Link),
        ("Write to anna at kettle dot de.", Fault::Email),
        ("Write to anna at kettle dot com for more.", Fault::Email),
        ("Write to anna at kettle dot de and we will help", Fault::Email),
        ("Email anna at lampshop dot shop for help", Fault::Email),
        ("Escriba a ana arroba tienda punto es para saber.", Fault::Email),
        ("Call 36 38 40 42 44.", Fault::PhoneNumber),
        ("More: 612 734 856.", Fault::PhoneNumber),
        ("More: 612 615 620.", Fault::PhoneNumber),
        ("Ask for your size on 612 615 620.", Fault::PhoneNumber),
    ] {
        let faults: Vec<Fault> =
            find(text, &Allowed::of(&[])).into_iter().map(|(fault, _)| fault).collect();
        assert_eq!(faults, [fault], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        let allowed = Allowed::of(&[]);
        prop_assert!(find(&text, &allowed).len() <= 5);
    }
}
