//! Answers of the HTTP API.

use crate::event::Format;
use crate::{Problem, view};
use article_store::{Kept, Standing};
use articles::{Article, Metadata, State, to_html, to_json_ld, to_ninjs};
use json_api::{Response, problem};

/// What a page of HTML may do that somebody opens by itself: show pictures, and nothing else.
const POLICY: &str = "default-src 'none'; img-src https: http:; sandbox";

/// A version as it is asked for.
pub(crate) fn of(format: Format, standing: &Standing, kept: &Kept) -> Response {
    match format {
        Format::Kept => Response::new(200, &view::version(standing, kept)),
        Format::Ninjs if kept.article.state == State::Withdrawn => {
            Response::new(200, &to_ninjs(&without_text(&kept.article)))
        }
        Format::Ninjs => Response::new(200, &to_ninjs(&kept.article)),
        Format::JsonLd => Response::new(200, &to_json_ld(&kept.article))
            .with("content-type", "application/ld+json"),
        Format::Html => html(&kept.article),
    }
}

/// That an article was taken back, and nothing of what it said; whoever has it knows it by its address.
fn without_text(article: &Article) -> Article {
    let address = article.metadata.address.clone();
    let metadata = Metadata { address, ..Metadata::default() };
    Article { blocks: Vec::new(), metadata, ..article.clone() }
}

fn html(article: &Article) -> Response {
    let mut response = Response::new(200, &())
        .with("content-type", "text/html; charset=utf-8")
        .with("content-security-policy", POLICY);
    response.body = to_html(article);
    response
}

/// Why the request is not served, and what stands in its way.
pub(crate) fn refused(refusal: Problem) -> Response {
    let status = refusal.status();
    let standing = match &refusal {
        Problem::WrittenOtherwise(stands) => Some(view::version(&stands.0, &stands.1)),
        _ => None,
    };
    let mut body = problem(refusal);
    if let Some(standing) = standing {
        body["standing"] = standing;
    }
    Response::refused(status, &body, "GET, PUT")
}
