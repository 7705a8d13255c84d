//! What the page is asked.

use super::picture_store::Uploads;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;

/// The share of a person's preferences where nobody says: the template's default.
const USUAL_WEIGHT: f64 = 0.3;
/// For whom, where nobody says: so that the first search shows what the page is for.
const USUAL_USER: &str = "ada";

/// The page's parameters; all may be left out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchRequest {
    pub(super) query: String,
    /// Or the token of an uploaded picture.
    pub(super) picture: String,
    /// For whom; empty: for nobody.
    user: Option<String>,
    /// As it comes from the slider, 0 to 1.
    weight: Option<String>,
    /// What was clicked on just before.
    pub(super) clicked: String,
}

impl SearchRequest {
    /// What is searched for: words before a picture; none when neither is there (any more).
    pub(super) fn query(&self, uploads: &Uploads) -> Option<search_reranker::Query> {
        let words = self.query.trim();
        if !words.is_empty() {
            return Some(search_reranker::Query::Text { text: words.to_owned() });
        }
        let picture = uploads.find(&self.picture)?;
        Some(search_reranker::Query::Image { image: BASE64_STANDARD.encode(picture) })
    }

    /// The same, for somebody of the people who do not exist, if they clicked on these pictures.
    pub(super) fn for_somebody(self, simulated: bool) -> Self {
        let usual = if simulated { USUAL_USER } else { "" };
        Self { user: Some(self.user.unwrap_or_else(|| usual.to_owned())), ..self }
    }

    /// For whom.
    pub(super) fn user(&self) -> &str {
        self.user.as_deref().unwrap_or_default().trim()
    }

    /// The share of their preferences.
    pub(super) fn weight(&self) -> f64 {
        let weight = self.weight.as_deref().and_then(|text| text.parse::<f64>().ok());
        weight.filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(USUAL_WEIGHT)
    }

    /// The address of the page that is asked the same, after a click on something.
    pub(super) fn address(&self, clicked: &str) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.append_pair("query", &self.query).append_pair("picture", &self.picture);
        pairs.append_pair("user", self.user()).append_pair("weight", &self.weight().to_string());
        if !clicked.is_empty() {
            pairs.append_pair("clicked", clicked);
        }
        format!("/search?{}", pairs.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_or_wrong_has_its_default() {
        let asked = SearchRequest::default().for_somebody(true);
        assert_eq!((asked.user(), asked.weight()), ("ada", 0.3));
        let wrong =
            SearchRequest { weight: Some("7".to_owned()), user: Some(String::new()), ..asked };
        let wrong = wrong.for_somebody(true);
        assert_eq!((wrong.user(), wrong.weight()), ("", 0.3));
        assert!(wrong.query(&Uploads::default()).is_none());
    }

    #[test]
    fn pictures_of_ones_own_are_searched_for_nobody() {
        assert_eq!(SearchRequest::default().for_somebody(false).user(), "");
        let named = SearchRequest { user: Some("ann".to_owned()), ..SearchRequest::default() };
        assert_eq!(named.for_somebody(false).user(), "ann");
    }

    #[test]
    fn an_address_holds_whatever_was_typed() {
        let asked = SearchRequest { query: "a&b=c d".to_owned(), ..SearchRequest::default() }
            .for_somebody(true);
        assert_eq!(
            asked.address("cat"),
            "/search?query=a%26b%3Dc+d&picture=&user=ada&weight=0.3&clicked=cat"
        );
    }
}
