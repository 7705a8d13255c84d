//! What is asked about the pictures.

use picture_answers::Picture;
use picture_answers::{About, Choice, Inquiry};
use products::{AttributeKind, Vocabulary, VocabularyAttribute};

/// All that a picture can show of a product of this category; none where that is nothing. The seller's facts
/// are not shown: who has read them sees them in any picture.
pub(crate) fn inquiry(
    vocabulary: &Vocabulary,
    category: &str,
    pictures: Vec<Picture>,
) -> Option<Inquiry> {
    let visible = vocabulary.attributes_of(category).filter(|attribute| is_visible(attribute));
    let choices: Vec<Choice> = visible.map(choice).collect();
    let subject = vocabulary.category(category)?.name.clone();
    let about = About::Choices { subject, choices };
    let asks = matches!(&about, About::Choices { choices, .. } if !choices.is_empty());
    asks.then_some(Inquiry { pictures, about })
}

/// Free texts are never asked for: what stands in a picture could pass for one.
pub(crate) fn is_visible(attribute: &VocabularyAttribute) -> bool {
    attribute.from_picture && attribute.kind == AttributeKind::Closed
}

fn choice(attribute: &VocabularyAttribute) -> Choice {
    let values = attribute.values.iter().map(|value| (value.id.clone(), value.name.clone()));
    Choice {
        attribute: attribute.id.clone(),
        question: attribute.question.clone(),
        values: values.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(vocabulary: &Vocabulary, category: &str) -> Option<Vec<String>> {
        match inquiry(vocabulary, category, vec![])?.about {
            About::Choices { choices, .. } => {
                Some(choices.into_iter().map(|choice| choice.attribute).collect())
            }
            About::Question(_) => None,
        }
    }

    #[test]
    fn what_no_picture_shows_is_never_asked() {
        let asked = asked(Vocabulary::clothing(), "shirt").unwrap();
        for hidden in ["material", "care", "origin", "size"] {
            assert!(!asked.iter().any(|one| one == hidden), "{hidden}");
        }
        assert!(asked.len() >= 5, "{asked:?}");
    }

    #[test]
    fn a_category_of_nothing_visible_asks_nothing() {
        let mut vocabulary = Vocabulary::clothing().clone();
        vocabulary.attributes.retain(|attribute| !is_visible(attribute));
        assert_eq!(asked(&vocabulary, "shirt"), None);
    }
}
