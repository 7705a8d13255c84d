//! One article in each form in which it goes out.

use articles::{Article, to_html, to_json_ld, to_ninjs};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

fn article() -> Article {
    let href = "https://journal.example/lyon";
    let article = json!({
        "id": "a-17", "version": 3, "language": "fr", "state": "PUBLISHED",
        "blocks": [
            {"id": "b1", "kind": "TITLE", "text": "Grève à Lyon : « rien n'avance »"},
            {"id": "b2", "kind": "LEDE", "text": "Les bus sont à l'arrêt."},
            {"id": "b3", "kind": "PARAGRAPH", "text": "À Lyon, la grève des bus dure.", "marks": [
                {"start": 2, "end": 6, "kind": "LINK", "href": href, "target": "t-lyon"},
                {"start": 0, "end": 16, "kind": "EMPHASIS"}]},
            {"id": "b4", "kind": "HEADING", "text": "Ce qu'on sait", "level": 3},
            {"id": "b5", "kind": "LIST", "text": "60 % des lignes\n2 métros"},
            {"id": "b6", "kind": "QUOTE", "text": "Rien n'avance."},
            {"id": "b7", "kind": "IMAGE", "text": "Place Bellecour", "address": "https://journal.example/1.jpg",
                "alternative": "Une place vide"},
            {"id": "b8", "kind": "EMBED", "text": "", "address": "https://video.example/2"},
            {"id": "b9", "kind": "SUMMARY", "text": "Grève des bus à Lyon."}],
        "metadata": {
            "address": "https://journal.example/greve", "byline": "A. Martin", "located": "Lyon",
            "section": "Société", "publishedAt": "2026-05-04T06:00:00Z",
            "modifiedAt": "2026-05-04T08:30:00Z", "keywords": ["grève"],
            "topics": [
                {"name": "Lyon", "kind": "PLACE", "relation": "ABOUT", "sameAs": "https://www.wikidata.org/entity/Q456"},
                {"name": "TCL", "kind": "ORGANIZATION", "relation": "MENTIONS"}],
            "sources": [{"uri": "urn:newsml:agence.example:20260504:greve", "credit": "Agence"}],
            "digitalSource": "COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA",
            "approval": {"version": 3, "by": "C. Dupont", "at": "2026-05-04T08:29:00Z"}}
    });
    serde_json::from_value::<Article>(article).unwrap().take_in().unwrap()
}

#[track_caller]
fn is(value: &Value, expected: &Expect) {
    let mut value = value.clone();
    // In whatever order a build keeps fields.
    value.sort_all_objects();
    expected.assert_eq(&serde_json::to_string_pretty(&value).unwrap());
}

#[test]
fn html() {
    expect![[r#"
        <article lang="fr" data-article="a-17">
        <h1 data-block="b1">Grève à Lyon : « rien n&#39;avance »</h1>
        <p data-block="b2" class="lede">Les bus sont à l&#39;arrêt.</p>
        <p data-block="b3">
        <em>À </em>
        <a href="https://journal.example/lyon">
        <em>Lyon</em>
        </a>
        <em>, la grève</em> des bus dure.</p>
        <h3 data-block="b4">Ce qu&#39;on sait</h3>
        <ul data-block="b5">
        <li>60 % des lignes</li>
        <li>2 métros</li>
        </ul>
        <blockquote data-block="b6">
        <p>Rien n&#39;avance.</p>
        </blockquote>
        <figure data-block="b7">
        <img src="https://journal.example/1.jpg" alt="Une place vide"/>
        <figcaption>Place Bellecour</figcaption>
        </figure>
        <figure data-block="b8" class="embed">
        <a href="https://video.example/2">https://video.example/2</a>
        </figure>
        <aside data-block="b9" class="summary">
        <p>Grève des bus à Lyon.</p>
        </aside>
        </article>"#]]
    .assert_eq(&to_html(&article()).replace("><", ">\n<"));
}

#[test]
fn json_ld() {
    is(
        &to_json_ld(&article()),
        &expect![[r#"
        {
          "@context": "https://schema.org",
          "@type": "NewsArticle",
          "about": [
            {
              "@type": "Place",
              "name": "Lyon",
              "sameAs": "https://www.wikidata.org/entity/Q456"
            }
          ],
          "abstract": "Grève des bus à Lyon.",
          "articleBody": "Les bus sont à l'arrêt.\n\nÀ Lyon, la grève des bus dure.\n\nCe qu'on sait\n\n60 % des lignes\n2 métros\n\nRien n'avance.",
          "articleSection": "Société",
          "author": {
            "@type": "Person",
            "name": "A. Martin"
          },
          "dateModified": "2026-05-04T08:30:00Z",
          "datePublished": "2026-05-04T06:00:00Z",
          "description": "Les bus sont à l'arrêt.",
          "digitalSourceType": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
          "editor": {
            "@type": "Person",
            "name": "C. Dupont"
          },
          "headline": "Grève à Lyon : « rien n'avance »",
          "identifier": "a-17",
          "image": "https://journal.example/1.jpg",
          "inLanguage": "fr",
          "isBasedOn": [
            {
              "@id": "urn:newsml:agence.example:20260504:greve",
              "@type": "CreativeWork",
              "creditText": "Agence"
            }
          ],
          "keywords": "grève",
          "locationCreated": {
            "@type": "Place",
            "name": "Lyon"
          },
          "mainEntityOfPage": "https://journal.example/greve",
          "mentions": [
            {
              "@type": "Organization",
              "name": "TCL"
            }
          ],
          "url": "https://journal.example/greve",
          "version": 3
        }"#]],
    );
}

#[test]
fn ninjs() {
    is(
        &to_ninjs(&article()),
        &expect![[r#"
        {
          "associations": [
            {
              "name": "Agence",
              "rel": "derivedFrom",
              "uri": "urn:newsml:agence.example:20260504:greve"
            }
          ],
          "bodies": [
            {
              "contentType": "application/xhtml+xml",
              "role": "main",
              "value": "<p data-block=\"b2\" class=\"lede\">Les bus sont à l&#39;arrêt.</p><p data-block=\"b3\"><em>À </em><a href=\"https://journal.example/lyon\"><em>Lyon</em></a><em>, la grève</em> des bus dure.</p><h3 data-block=\"b4\">Ce qu&#39;on sait</h3><ul data-block=\"b5\"><li>60 % des lignes</li><li>2 métros</li></ul><blockquote data-block=\"b6\"><p>Rien n&#39;avance.</p></blockquote><figure data-block=\"b7\"><img src=\"https://journal.example/1.jpg\" alt=\"Une place vide\"/><figcaption>Place Bellecour</figcaption></figure><figure data-block=\"b8\" class=\"embed\"><a href=\"https://video.example/2\">https://video.example/2</a></figure>"
            },
            {
              "charCount": 112,
              "contentType": "text/plain",
              "role": "plain",
              "value": "Les bus sont à l'arrêt.\n\nÀ Lyon, la grève des bus dure.\n\nCe qu'on sait\n\n60 % des lignes\n2 métros\n\nRien n'avance.",
              "wordCount": 23
            }
          ],
          "by": "A. Martin",
          "descriptions": [
            {
              "contentType": "text/plain",
              "role": "summary",
              "value": "Grève des bus à Lyon."
            },
            {
              "contentType": "text/plain",
              "role": "lede",
              "value": "Les bus sont à l'arrêt."
            }
          ],
          "digitalSourceType": {
            "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
          },
          "firstCreated": "2026-05-04T06:00:00Z",
          "headlines": [
            {
              "contentType": "text/plain",
              "role": "main",
              "value": "Grève à Lyon : « rien n'avance »"
            }
          ],
          "infoSources": [
            {
              "name": "Agence",
              "role": "source"
            },
            {
              "name": "C. Dupont",
              "role": "editor"
            }
          ],
          "language": "fr",
          "located": "Lyon",
          "organisations": [
            {
              "name": "TCL",
              "rel": "mentions"
            }
          ],
          "places": [
            {
              "name": "Lyon",
              "rel": "about",
              "uri": "https://www.wikidata.org/entity/Q456"
            }
          ],
          "pubStatus": "usable",
          "standard": {
            "name": "ninjs",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
            "version": "3.1"
          },
          "subjects": [
            {
              "name": "grève",
              "rel": "about"
            }
          ],
          "type": "text",
          "uri": "https://journal.example/greve",
          "version": "3",
          "versionCreated": "2026-05-04T08:30:00Z"
        }"#]],
    );
}

#[test]
fn an_approval_of_an_earlier_version_is_not_shown() {
    let newer = Article { version: 4, ..article() };
    assert_eq!(to_json_ld(&newer).get("editor"), None);
    assert_eq!(to_ninjs(&newer)["infoSources"], json!([{"name": "Agence", "role": "source"}]));
}

#[test]
fn without_an_address_the_id_is_the_uri() {
    let mut bare = article();
    bare.metadata.address = None;
    bare.id = "a 1/é".to_owned();
    assert_eq!(to_ninjs(&bare)["uri"], "urn:rejoinder:article:a%201%2F%C3%A9");
}
