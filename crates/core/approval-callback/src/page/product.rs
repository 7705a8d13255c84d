//! The page of an open question about a product: its pictures, with a select for each attribute in
//! question or the fields of each text.

use super::marked::{Marked, marked_elsewhere, marked_in, refuted_in};
use super::render;
use super::view::{AboutLine, Bar, ChoiceView, FormView, about, bars, language_tag, others};
use crate::Config;
use crate::form::{Form, Problems, TextField, Wish, attribute_field, drafted, text_fields};
use crate::locate::Located;
use approvals::marks::ASKED_WHICH_TEXT;
use approvals::{plain, wording};
use askama::Template;
use jiff::Timestamp;
use products::{Attribute, AttributeQuestion, Doubt, ProductText};
use questions::{AboutProduct, Choice, Question};

#[derive(Template)]
#[template(path = "product.html")]
struct ProductPage {
    heading: &'static str,
    why: Vec<String>,
    deadline: String,
    deadline_at: String,
    about: [AboutLine; 2],
    matter: &'static str,
    pictures: usize,
    known: Vec<Known>,
    attributes: Vec<Select>,
    texts: Vec<TextView>,
    /// What is missing, or stands nowhere in particular.
    findings: Vec<Marked>,
    bars: Vec<Bar>,
    /// Field, what is wrong, and how it is called: for the list at the top.
    errors: Vec<(String, String, String)>,
    choices: Vec<ChoiceView>,
    first_choice: &'static str,
    form: FormView,
    asked_field: &'static str,
    asked: String,
    others: Vec<String>,
}

/// What is known of an attribute that is not in question.
struct Known {
    name: String,
    value: String,
    source: &'static str,
    /// Where the pictures say it: how sure the machine is.
    percent: Option<u8>,
}

/// An attribute with the values that it may take.
struct Select {
    id: String,
    name: String,
    hint: String,
    options: Vec<SelectOption>,
    error: Option<String>,
}

struct SelectOption {
    value: String,
    name: String,
    selected: bool,
}

/// A text with its fields.
struct TextView {
    language: String,
    variant: u32,
    tag: Option<String>,
    findings: Vec<Marked>,
    /// What a model took for none of what was found.
    refuted: Vec<Marked>,
    fields: Vec<FieldView>,
}

struct FieldView {
    id: String,
    label: String,
    hint: String,
    rows: usize,
    said: String,
    error: Option<String>,
}

/// The page; with problems as an answer to a form.
pub(super) fn product(
    located: &Located,
    about_product: &AboutProduct,
    config: &Config,
    now: Timestamp,
    (form, problems): (&Form, &Problems),
) -> String {
    let record = &located.record;
    let question = &record.question;
    let choices = choices(question, form);
    let asked = about_product.attribute_questions.iter().enumerate();
    let attributes: Vec<Select> = asked.map(|(at, one)| select(at, one, form, problems)).collect();
    let texts = texts(about_product, form, problems);
    render(&ProductPage {
        heading: wording::title(question),
        why: wording::why(question),
        deadline: wording::deadline(record, &config.zone),
        deadline_at: record.deadline.to_string(),
        about: about(question),
        matter: wording::subject_matter(question.stage),
        pictures: about_product.pictures.len(),
        known: known(about_product),
        errors: errors(&attributes, &texts),
        attributes,
        texts,
        findings: marked_elsewhere(&about_product.texts, &about_product.claim_findings),
        bars: bars(question),
        first_choice: choices.first().map_or("send", |choice| choice.id),
        choices,
        form: FormView::of(located, now, form, problems),
        asked_field: ASKED_WHICH_TEXT,
        asked: plain::one_line(&located.link.reviewer),
        others: others(record, &located.link.reviewer),
    })
}

/// One button lets go on whatever the fields say; whether that is an edit follows from them.
fn choices(question: &Question, form: &Form) -> Vec<ChoiceView> {
    let approves = question.choices.contains(&Choice::Approve);
    let shown = question.choices.iter().filter(|choice| !approves || **choice != Choice::Edit);
    shown
        .map(|choice| ChoiceView::of(question, *choice, form.wish == Some(Wish::Choose(*choice))))
        .collect()
}

fn known(about: &AboutProduct) -> Vec<Known> {
    let is_asked = |known: &&Attribute| {
        about.attribute_questions.iter().any(|one| one.attribute == known.attribute)
    };
    let known = about.attributes.iter().filter(|known| !is_asked(known));
    known
        .map(|known| Known {
            name: wording::attribute_name(&known.attribute),
            value: wording::attribute_name(&known.value),
            source: wording::source_name(known.source),
            percent: (known.source == products::Source::Picture)
                .then(|| wording::percent(known.confidence)),
        })
        .collect()
}

fn select(at: usize, question: &AttributeQuestion, form: &Form, problems: &Problems) -> Select {
    let id = attribute_field(at);
    let chosen = form.value(at, question);
    let option = |value: &str| SelectOption {
        value: value.to_owned(),
        name: wording::answer_name(question, value),
        selected: value == chosen,
    };
    let mut options: Vec<SelectOption> =
        question.options.iter().map(|offered| option(&offered.value)).collect();
    if question.blind {
        let name = "Choose one".to_owned();
        options.insert(0, SelectOption { value: String::new(), name, selected: chosen.is_empty() });
    } else if !options.iter().any(|option| option.value == question.proposed) {
        options.insert(0, option(&question.proposed));
    }
    Select {
        name: plain::one_line(&question.name),
        hint: hint(question),
        options,
        error: problems.fields.get(&id).cloned(),
        id,
    }
}

/// Why it is in question.
fn hint(question: &AttributeQuestion) -> String {
    if question.blind {
        return "Say what you see in the pictures: nothing is proposed.".to_owned();
    }
    let proposed = wording::answer_name(question, &question.proposed);
    let percent = wording::percent(question.confidence);
    match (question.why, &question.shown) {
        (Doubt::Conflict, Some(shown)) => {
            let shown = wording::answer_name(question, shown);
            format!("The seller says: {proposed}. The pictures show: {shown} ({percent} of 100).")
        }
        (Doubt::Reviewed, Some(shown)) => {
            let shown = wording::answer_name(question, shown);
            format!("Listed is: {proposed}. A customer's review says: {shown}.")
        }
        _ => format!("The machine proposes: {proposed} ({percent} of 100)."),
    }
}

fn texts(about: &AboutProduct, form: &Form, problems: &Problems) -> Vec<TextView> {
    let view = |(at, text): (usize, &ProductText)| TextView {
        language: wording::language_name(&text.language),
        variant: text.variant,
        tag: language_tag(&text.language),
        findings: marked_in(text, &about.claim_findings),
        refuted: refuted_in(text, &about.refuted_claims),
        fields: text_fields(text)
            .map(|field| field_view(at, text, field, form, problems))
            .collect(),
    };
    about.texts.iter().enumerate().map(view).collect()
}

fn field_view(
    at: usize,
    text: &ProductText,
    field: TextField,
    form: &Form,
    problems: &Problems,
) -> FieldView {
    let id = field.name(at);
    FieldView {
        label: field.label(),
        hint: limit(field),
        rows: rows(field),
        said: form.fields.get(&id).cloned().unwrap_or_else(|| drafted(text, field)),
        error: problems.fields.get(&id).cloned(),
        id,
    }
}

fn limit(field: TextField) -> String {
    let limit = field.limit();
    match field {
        TextField::Bullets => format!("One on each line, at most six, {limit} characters each."),
        _ => format!("At most {limit} characters."),
    }
}

fn rows(field: TextField) -> usize {
    match field {
        TextField::Description => 7,
        TextField::Bullets => 4,
        _ => 2,
    }
}

fn errors(attributes: &[Select], texts: &[TextView]) -> Vec<(String, String, String)> {
    let error = |id: &str, name: &str, error: &Option<String>| {
        error.as_ref().map(|error| (id.to_owned(), error.clone(), name.to_owned()))
    };
    let selects = attributes.iter().filter_map(|one| error(&one.id, &one.name, &one.error));
    let fields = texts.iter().flat_map(|text| {
        let fields = text.fields.iter();
        fields.filter_map(move |one| {
            error(&one.id, &format!("{}, {}", text.language, one.label), &one.error)
        })
    });
    selects.chain(fields).collect()
}
