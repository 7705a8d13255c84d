use super::*;
use lambda_bridge::Env;
use moderation::{Label, UncertainBecause, Verdict};
use products::{AltText, ClaimRule};
use std::sync::Mutex;

/// Scores each segment by what it contains; keeps what it was asked.
#[derive(Default)]
struct Service {
    asked: Mutex<Vec<(usize, String)>>,
}

impl DetectToxicity for Service {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        language: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        self.asked.lock().unwrap().push((segments.len(), language.to_owned()));
        Ok(segments.iter().map(|segment| scored(segment)).collect())
    }
}

fn scored(segment: &str) -> Toxicity {
    let score: f32 = if segment.contains("idiot") { 0.9 } else { 0.01 };
    let label = Label { name: "INSULT".to_owned(), score: f64::from(score) };
    Toxicity { score: Some(score), labels: vec![label] }
}

fn text(language: &str, variant: u32, description: &str) -> ProductText {
    ProductText {
        language: language.to_owned(),
        variant,
        title: "Thistle".to_owned(),
        description: description.to_owned(),
        ..ProductText::default()
    }
}

async fn checked(service: &Service, pairs: &[(&str, &str)], texts: Vec<ProductText>) -> Output {
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let pairs: Vec<_> = pairs.iter().copied().chain([prices]).collect();
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    handle(service, &config, Input { texts }).await.unwrap().output
}

#[tokio::test]
async fn all_texts_of_a_language_are_one_request() {
    let service = Service::default();
    let texts = vec![text("en", 1, "A striped shirt."), text("en-GB", 2, "A shirt with stripes.")];
    let output = checked(&service, &[], texts).await;
    assert_eq!(output.moderation.verdict, Verdict::Safe);
    assert_eq!(*service.asked.lock().unwrap(), [(2, "en".to_owned())]);
    assert_eq!((output.usage.comprehend_units, output.usage.cost_usd), (3, 0.0003));
    assert!(output.unchecked_languages.is_empty() && output.findings.is_empty());
}

#[tokio::test]
async fn a_toxic_word_in_any_field_counts() {
    let alt = AltText { picture: "p.png".to_owned(), text: "An idiot in a shirt".to_owned() };
    let shirt = ProductText { alt_texts: vec![alt], ..text("en", 1, "A striped shirt.") };
    let output = checked(&Service::default(), &[], vec![shirt]).await;
    assert_eq!(output.moderation.verdict, Verdict::Toxic);
    assert_eq!(output.moderation.labels[0].name, "INSULT");
}

#[tokio::test]
async fn a_language_that_is_not_scored_is_searched_and_named() {
    let service = Service::default();
    let texts = vec![
        text("en", 1, "A striped shirt."),
        text("de-AT", 1, "Ein gestreiftes Hemd."),
        text("fr", 1, "Une chemise rayée."),
    ];
    let output = checked(&service, &[], texts).await;
    assert_eq!(output.moderation.verdict, Verdict::Safe);
    assert_eq!(output.unchecked_languages, ["de", "fr"]);
    assert_eq!(*service.asked.lock().unwrap(), [(1, "en".to_owned())]);
}

#[tokio::test]
async fn an_insult_in_a_language_that_is_not_scored_is_for_a_person() {
    let service = Service::default();
    let texts = vec![text("de", 1, "Ein Hemd, kein Drecksladen wie ihr, Arschlöcher.")];
    let moderation = checked(&service, &[], texts).await.moderation;
    assert_eq!(moderation.verdict, Verdict::Uncertain);
    assert_eq!(moderation.because, Some(UncertainBecause::UnsupportedLanguage));
    assert!(service.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_shop_may_have_its_people_see_what_is_not_scored() {
    let people = [("UNSCORED_LANGUAGES", "person")];
    let german = || vec![text("de", 1, "Ein gestreiftes Hemd.")];
    let moderation = checked(&Service::default(), &people, german()).await.moderation;
    assert_eq!(moderation.because, Some(UncertainBecause::UnsupportedLanguage));
    assert_eq!(checked(&Service::default(), &[], german()).await.moderation.score, None);
}

#[tokio::test]
async fn what_breaks_a_rule_is_a_finding_and_no_verdict() {
    let texts = vec![text("en", 1, "See www.shirts.test for the [size table].")];
    let output = checked(&Service::default(), &[], texts).await;
    assert_eq!(output.moderation.verdict, Verdict::Safe);
    let rules: Vec<_> = output.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [ClaimRule::Empty, ClaimRule::Contact]);
    let texts = vec![text("en", 1, "See www.shirts.test for more.")];
    let allowed = [("ALLOWED_CONTACTS", "www.shirts.test")];
    assert!(checked(&Service::default(), &allowed, texts).await.findings.is_empty());
}

#[tokio::test]
async fn texts_without_a_word_are_never_safe() {
    let empty = ProductText { title: " ".to_owned(), ..text("en", 1, "-") };
    let moderation = checked(&Service::default(), &[], vec![empty]).await.moderation;
    assert_eq!(moderation.verdict, Verdict::Uncertain);
}

#[tokio::test]
async fn out_of_bounds_is_invalid() {
    let config = Config::from_env(&Env::of(&[])).unwrap();
    let same = || text("en", 1, "A striped shirt.");
    for texts in [vec![], vec![same(), same()]] {
        let error = handle(&Service::default(), &config, Input { texts }).await.unwrap_err();
        assert_eq!(error.name(), "InvalidInput");
    }
}
