//! The mail that asks: plain text that reads in any client.
//!
//! What customers, sellers, agencies and models wrote stands only on lines that begin with `> ` or behind a
//! word of ours; `Page:` and `Code:` stand at the beginning of a line exactly once each. So no review,
//! no product and no dispatch can forge a link, a code or a deadline.

mod article;
mod dispatch;
mod product;
mod quote;
mod review;
mod shown;

use crate::Config;
use crate::issue::Issued;
use crate::subject::subject;
use approvals::{Record, wording};
use questions::{Audience, Question, Subject};

/// One mail to one person. It holds secrets: never log it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// E-mail address of the person.
    pub to: String,
    /// Printable ASCII, at most [`SUBJECT_LIMIT`](crate::SUBJECT_LIMIT) characters.
    pub subject: String,
    pub body: String,
}

/// Writes the mail for one person.
pub(crate) fn compose(record: &Record, issued: &Issued, config: &Config) -> Mail {
    Mail {
        to: issued.link.reviewer.clone(),
        subject: subject(&record.question),
        body: body(record, issued, config),
    }
}

fn body(record: &Record, issued: &Issued, config: &Config) -> String {
    let question = &record.question;
    let id = issued.id.reveal();
    let code = issued.code.reveal();
    let mut parts = vec![wording::title(question).to_owned()];
    parts.extend(wording::is_urgent(question).then(|| URGENT.to_owned()));
    parts.extend(again(question));
    parts.push(wording::why(question).join("\n"));
    parts.extend(listed("What may be at stake:", &wording::stakes(question)));
    parts.push(format!(
        "Decide before: {}\nPage: {}/approvals/{}\nCode: {}",
        wording::deadline(record, &config.zone),
        config.base_url,
        id.reveal(),
        code.reveal(),
    ));
    parts.extend(listed("There you can choose:", &ways(question)));
    parts.push(ADVICE.to_owned());
    parts.extend(match &question.subject {
        Subject::Review(about) => review::parts(about),
        Subject::Product(about) => product::parts(about),
        Subject::Dispatch(about) => dispatch::parts(about),
        Subject::Run(about) => shown::parts(&about.as_ref().into()),
        Subject::Model(about) => shown::parts(&about.as_ref().into()),
        Subject::Article(about) => article::parts(about),
    });
    parts.extend(scores(question));
    parts.extend(match &question.subject {
        Subject::Review(about) => review::findings(about),
        Subject::Product(about) => product::findings(about),
        Subject::Dispatch(about) => dispatch::findings(about),
        Subject::Run(_) | Subject::Model(_) => None,
        Subject::Article(about) => article::findings(about),
    });
    parts.join("\n\n") + "\n"
}

const URGENT: &str = "URGENT: somebody may have been hurt, or may be next. Please decide now.";

const ADVICE: &str = "Opening the page decides nothing: choose there and type the code.\n\
    Link and code are yours alone. Please do not forward this mail.";

fn again(question: &Question) -> Option<String> {
    let void = "The links in earlier mails about this question no longer work.";
    match (question.audience, question.attempt) {
        (Audience::Reviewers | Audience::Urgent, ..=1) => None,
        (Audience::Reviewers | Audience::Urgent, n) => {
            Some(format!("This is reminder {}: nobody has decided yet.\n{void}", n - 1))
        }
        (Audience::Escalation, _) => Some(
            "Those who were asked first have not decided in time, so you are asked.".to_owned(),
        ),
    }
}

/// What the person may choose.
fn ways(question: &Question) -> Vec<&'static str> {
    question.choices.iter().map(|choice| wording::choice(question.stage, *choice)).collect()
}

/// Lines behind dashes under a heading; nothing where there are none.
fn listed(heading: &str, lines: &[impl AsRef<str>]) -> Option<String> {
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    (!lines.is_empty()).then(|| format!("{heading}\n- {}", lines.join("\n- ")))
}

/// The scores, where they mean something: why there are none is said above.
fn scores(question: &Question) -> Option<String> {
    let moderation = question.subject.moderation().filter(|found| wording::scores(found))?;
    let name = wording::whole_score(question.stage);
    let whole = moderation.score.map(|score| said(name, score));
    let labels = moderation.labels.iter().take(20);
    let labels = labels.map(|label| said(&wording::label(label), label.score));
    let lines: Vec<String> = whole.into_iter().chain(labels).collect();
    let what = wording::subject_matter(question.stage);
    Some(format!("What the machine sees in the {what}:\n{}", lines.join("\n")))
}

fn said(name: &str, score: f64) -> String {
    format!("- {name}: {} ({} of 100)", wording::likelihood(score), wording::percent(score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SUBJECT_LIMIT, issue};
    use approvals::{ApprovalRequest, AskStep, Secret, ask};
    use expect_test::expect;
    use lambda_bridge::Env;
    use proptest::prelude::*;
    use reviews::DocumentAnswer;

    fn config() -> Config {
        Config::from_env(&Env::of(&[
            ("APPROVALS_TABLE", "approvals"),
            ("TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:approvals"),
            ("APPROVAL_BASE_URL", "https://approve.example.com"),
            ("REVIEWERS", "anna@example.com"),
            ("REVIEWER_TIME_ZONE", "Europe/Berlin"),
        ]))
        .unwrap()
    }

    fn question() -> Question {
        sample(include_str!("../../../../events/core/approval-request/reply.json"))
    }

    fn sample(input: &str) -> Question {
        serde_json::from_str(input).map(|input: crate::Input| input.question).unwrap()
    }

    const ATTRIBUTES: &str =
        include_str!("../../../../events/core/approval-request/attributes.json");
    const DESCRIPTION: &str =
        include_str!("../../../../events/core/approval-request/description.json");

    const REWRITE: &str = include_str!("../../../../events/core/approval-request/rewrite.json");

    const LABEL: &str = include_str!("../../../../events/core/approval-request/label.json");

    const MODEL: &str = include_str!("../../../../events/core/approval-request/model.json");

    const TRAINING: &str = include_str!("../../../../events/core/approval-request/training.json");

    fn about_dispatch(question: &mut Question) -> &mut questions::AboutDispatch {
        let Subject::Dispatch(about) = &mut question.subject else { unreachable!() };
        about
    }

    fn about_review(question: &mut Question) -> &mut questions::AboutReview {
        let Subject::Review(about) = &mut question.subject else { unreachable!() };
        about
    }

    fn about_product(question: &mut Question) -> &mut questions::AboutProduct {
        let Subject::Product(about) = &mut question.subject else { unreachable!() };
        about
    }

    /// The part of a mail before the link.
    fn beginning(mail: &Mail) -> &str {
        mail.body.split_once("\n\nDecide before:").unwrap().0
    }

    /// The mail, and the link and code that only it may tell.
    fn mail(question: Question) -> (Mail, String, String) {
        let task_token = Secret::new("token");
        let request = ApprovalRequest { execution_id: "e".to_owned(), task_token, question };
        let now = "2026-03-03T09:00:00Z".parse().unwrap();
        let AskStep::Ask(record, _) = ask(None, &request, now) else { unreachable!() };
        let people = ["anna@example.com".to_owned()];
        let (record, issued) = issue::complete(*record, &people, &[]).unwrap();
        let (link, code) = (issued[0].id.reveal(), issued[0].code.reveal());
        let mail = compose(&record, &issued[0], &config());
        (mail, link.reveal().to_owned(), code.reveal().to_owned())
    }

    #[test]
    fn a_mail_says_what_why_until_when_and_how() {
        let (mail, link, code) = mail(question());
        assert_eq!(mail.subject, "Decide on the reply to review r-2041 (Kettle \"Vesuv\" 1.7 l)");
        let shown = mail.body.replace(&link, "<link>").replace(&code, "<code>");
        expect![[r#"
            Is this reply fit to be posted?

            The reply breaks 2 rules of tone.

            Decide before: Tuesday, 3 March 2026, 11:59 (CET)
            Page: https://approve.example.com/approvals/<link>
            Code: <code>

            There you can choose:
            - Post the reply as it is
            - Edit the reply, then post it
            - Reject the reply: it is not fit to be posted
            - Do not answer: the review needs no reply

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Product: Kettle "Vesuv" 1.7 l
            Rating: 2 of 5 stars
            Customer: Mara
            Review: r-2041

            The review:
            > Boils & leaks
            > What idiot designed this lid? It spits boiling water at you.
            >
            > The colour is nice, though.

            The reply:
            > Dear Mara,
            >
            > thank you for telling us about the lid. We are sorry that it spits,
            > and we will refund you [amount].
            >
            > Your Kettle Team

            What the machine sees in the reply:
            - Toxicity as a whole: very unlikely (12 of 100)
            - Insult: very unlikely (12 of 100)
            - Profanity: very unlikely (3 of 100)

            What the rules of tone found:
            - A blank left to fill in: “[amount]” is a blank left to fill in: fill it in or take it out.
            - A promise of money: “will refund” promises money or goods: take the promise out.
        "#]].assert_eq(&shown);
    }

    #[test]
    fn a_mail_says_what_the_documents_say_and_where() {
        let mut question = question();
        about_review(&mut question).answers = vec![DocumentAnswer {
            text: "Close the lid\nuntil it clicks.".to_owned(),
            document_id: "manual".to_owned(),
            title: "Kettle manual".to_owned(),
            page: Some(3),
            quote: "the lid clicks".to_owned(),
        }];
        let (mail, ..) = mail(question);
        let part =
            "What your documents say:\n- Close the lid until it clicks. (Kettle manual, page 3)\n";
        assert!(mail.body.contains(part), "{}", mail.body);
    }

    #[test]
    fn a_picture_is_named_and_not_shown() {
        let (mail, ..) =
            mail(sample(include_str!("../../../../events/core/approval-request/picture.json")));
        assert_eq!(mail.subject, "Decide on a picture of review rv-3001 (Kettle \"Vesuv\" 1.7 l)");
        expect![[r#"
            Is this picture fit to be shown?

            The machine cannot tell whether the picture is harmful (52 of 100, unclear)."#]]
        .assert_eq(beginning(&mail));
        let (_, shown) = mail.body.split_once("The picture:").unwrap();
        expect![[r#"

            > rv-3001/front.jpg
            It is not in this mail. The page shows it, blurred until you ask.

            What the machine sees in the picture:
            - Harm as a whole: unclear (52 of 100)
            - Graphic violence: unclear (52 of 100)
        "#]]
        .assert_eq(shown);
    }

    #[test]
    fn attributes_are_told_with_what_seller_and_pictures_say() {
        let (mail, ..) = mail(sample(ATTRIBUTES));
        assert_eq!(mail.subject, "Check the attributes of product shirt-7 (Thistle linen shirt)");
        expect![[r#"
            Which attributes does this product have?

            The machine is unsure of one attribute.
            Seller and pictures contradict each other in one attribute."#]]
        .assert_eq(beginning(&mail));
        let (_, choices) = mail.body.split_once("There you can choose:").unwrap();
        expect![[r#"

            - Go on with the values as they stand
            - Correct the values, then go on with them
            - Reject: do not describe this product

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Product: Thistle linen shirt
            Id: shirt-7
            The page shows its 2 pictures.

            The attributes in question:
            > Sleeves: Short sleeves (52 of 100)
            > Fit: Slim fit, says the seller; the pictures show: Loose fit (93 of
            > 100)
        "#]]
        .assert_eq(choices);
    }

    #[test]
    fn texts_are_told_with_what_the_checks_found() {
        let (mail, ..) = mail(sample(DESCRIPTION));
        expect![[r#"
            Are these texts fit to be published?

            The checks found one fault in the texts.
            The texts leave out one known attribute.
            A model does not agree with 2 findings in the texts."#]]
        .assert_eq(beginning(&mail));
        let (_, shown) = mail.body.split_once("Please do not forward this mail.").unwrap();
        expect![[r#"


            Product: Thistle linen shirt
            Id: shirt-7
            The page shows its 2 pictures.

            The text, English, variant 1:
            > Title:
            > Navy linen shirt with short sleeves
            >
            > Description:
            > A navy linen shirt in a slim fit, with short sleeves and a collar. The
            > softest linen you will ever wear.
            >
            > Bullet 1:
            > Short sleeves
            >
            > Bullet 2:
            > Slim fit
            >
            > Description for search engines:
            > Navy linen shirt with short sleeves, slim fit.
            >
            > Picture 1, in words:
            > A navy shirt with short sleeves, from the front

            The text, German, variant 1:
            > Title:
            > Marineblaues Leinenhemd mit kurzen Ärmeln
            >
            > Description:
            > Ein schmal geschnittenes Hemd aus Leinen in Marineblau, mit kurzen
            > Ärmeln. Darunter passt ein weißes T-Shirt.
            >
            > Bullet 1:
            > Kurze Ärmel
            >
            > Bullet 2:
            > Schmale Passform
            >
            > Description for search engines:
            > Marineblaues Leinenhemd, kurze Ärmel.
            >
            > Picture 1, in words:
            > Ein marineblaues Hemd mit kurzen Ärmeln, von vorn

            What the machine sees in the texts:
            - Toxicity as a whole: very unlikely (3 of 100)

            What the checks found:
            - Superlative: “The softest linen you will ever wear”: Nobody can check a superlative: say what the facts say.
            - Missing attribute: The text in German does not mention the neckline.
        "#]].assert_eq(shown);
    }

    #[test]
    fn a_rewrite_is_told_by_what_was_found_and_without_its_text() {
        let (mail, ..) = mail(sample(REWRITE));
        expect!["Decide on the rewrite of dispatch https://fr.wikinews.org/?cu... (Neufs morts dans les Alpes fra..."].assert_eq(&mail.subject);
        expect![[r#"
            Does this rewrite say what the dispatch says?

            In 5 places the rewrite does not say what the dispatch says.
            The checks warn of 4 things."#]]
        .assert_eq(beginning(&mail));
        let (_, shown) = mail.body.split_once("There you can choose:").unwrap();
        expect![[r#"

            - Make a draft of the rewrite as it stands
            - Edit the rewrite, then make a draft of it
            - Reject: make no draft of this rewrite

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Agency: Wikinews (CC BY 2.5)
            Dispatch: https://fr.wikinews.org/?curid=44652
            Version: 2
            Language: French

            Its headline:
            > Neufs morts dans les Alpes françaises, au mont Maudit

            The page shows dispatch and rewrite side by side. Their texts are not in this mail.

            What the checks found:
            - Not supported: Reserve dropped: said as a fact: rewrite “L'accident a aussi fait au moins neuf blessés.”, dispatch “auraient”
            - Not supported: Quotation altered: rewrite “plus meurtrière de ces dix dernières années”, dispatch “plus meurtrière de ces dernières années”
            - Not supported: Number not in the dispatch: rewrite “dix”
            - Not supported: Number not in the dispatch: rewrite “38”, dispatch “28”
            - Not supported: Name changed: rewrite “Maudis”, dispatch “Maudit”
            - Warning: Number left out: dispatch “Neufs”
            - Warning: Number left out: dispatch “3 h 25”
            - Warning: Number left out: dispatch “28”
            - Warning: Longer or shorter than the dispatch: counted “128 / 174”
        "#]].assert_eq(shown);
    }

    #[test]
    fn a_run_is_told_with_what_was_seen_and_what_going_on_takes() {
        let (mail, ..) = mail(sample(TRAINING));
        assert_eq!(mail.subject, "Decide on training run charts-7");
        expect![[r#"
            Is this training run to go on?

            The model took harm at step 9210, as it did near there before.
            Its job is stopped, and costs nothing while it waits for you."#]]
        .assert_eq(beginning(&mail));
        let (_, shown) = mail.body.split_once("There you can choose:").unwrap();
        expect![[r#"

            - Go on, as is said under “If it goes on”
            - Stop: the run ends here, without a model

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Run: charts-7
            Attempt: 2
            Seen: At step 9210, batch 9412: the gradient norm is 6.320, and does not come back; 0.710 would be the most.
            Spent so far: 412 US dollars of at most 1300 US dollars
            Time so far: 18 hours 48 minutes of at most 4 days; it goes on while the run waits

            How its attempts ended:
            - Attempt 1, from the beginning, to step 9208: the loss rose and did not come back
            - Attempt 2, from step 9000, to step 9210: a spike of the gradient norm did not pass

            Checkpoints that nothing goes on from:
            - 1 checkpoint: too close before the trouble, so not proven good

            If it goes on:
            Attempt 3 goes on after step 9000, from a good checkpoint.
            It leaves out 400 batches: 9112 to 9311, 9312 to 9511.
            It takes 1 day 16 hours and 879 US dollars at most.
        "#]].assert_eq(shown);
    }

    #[test]
    fn an_article_is_told_with_the_topics_in_question_and_their_sentences() {
        let (mail, ..) = mail(sample(LABEL));
        let expected =
            "Decide on the label of article tract (Un tract raciste distribue au marche)";
        assert_eq!(mail.subject, expected);
        expect![[r#"
            Are these topics treated as the machine says?

            The machine puts one topic on the floor, beside which no advertising stands.
            Of one topic the machine is not sure how high the risk is."#]]
        .assert_eq(beginning(&mail));
        let (_, shown) = mail.body.split_once("There you can choose:").unwrap();
        expect![[r#"

            - Publish the label with the levels as they stand
            - Correct the levels, then publish the label
            - Reject: the article gets no label

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Article: tract
            Version: 1
            Language: French
            Address: https://journal.example/tract

            Its headline:
            > Un tract raciste distribué au marché

            Topics in question:
            - Hate speech & acts of aggression. The machine proposes: Floor: no advertising beside it.
              “Le tract, trouvé samedi sur les étals, appelle à chasser tous les étrangers de la ville.”
            - Terrorism. The machine proposes: High. Another level comes close.
              “Ses auteurs se réclament d'un groupe dissous après l'attentat de 2019.”
        "#]].assert_eq(shown);
    }

    #[test]
    fn a_model_is_told_with_the_figures_of_the_gate() {
        let (mail, ..) = mail(sample(MODEL));
        assert_eq!(mail.subject, "Decide on the model of training run garments-3 (garments)");
        let (_, shown) = mail.body.split_once("There you can choose:").unwrap();
        expect![[r#"

            - Promote: it becomes the current one
            - Refuse: what is current stays

            Opening the page decides nothing: choose there and type the code.
            Link and code are yours alone. Please do not forward this mail.

            Model: garments
            Run: garments-3
            Current: version 1, of run garments-1, since 2026-10-02
            Trained on: 3480 lines of data/sets/garments/4e02fdc8e87525c0e1f5e726bf26aeb9
            Tested by: 412 questions about 206 products
            Right: 91.3 %; of what it was trained on 96.5 %
            Sureness: off by 3.1 points on average
            Chance: does as well with a likelihood of less than 0.1 %
            Rules: at least 100 questions about 30 products; significance 5.0 %; up to 5.0 points below the current model; chance up to 0.5 %; sureness off by up to 10.0 points; by heart from 10.0 points
            Cost: 1 attempt, 5 minutes 12 seconds, 0.62 US dollars

            Beside others, on the same questions:
            - the current model: right: 89.8 %; the model: +1.5 points (−0.7 to +3.6); only it, only the other: 14, 8
            - the most frequent answers: right: 41.0 %; the model: +50.2 points (+44.4 to +56.1); only it, only the other: 218, 11
            - an untrained model: right: 65.3 %; the model: +26.0 points (+21.1 to +30.8); only it, only the other: 121, 14

            By attribute:
            - neckline: questions: 206; right: 89.3 %; most frequent: 37.9 %; current: 89.8 %
            - sleeve: questions: 206; right: 93.2 %; most frequent: 44.2 %; current: 89.8 %

            If it is promoted:
            It becomes version 2 of garments, and the current one.
            The model of run garments-1 stays where it is stored.
            If another one becomes current before you have decided, this one does not: it would have to be judged beside that one first.
        "#]].assert_eq(shown);
    }

    #[test]
    fn findings_without_end_and_without_place_fit_a_message() {
        let mut asked = sample(REWRITE);
        let about = about_dispatch(&mut asked);
        about.rewrite[0].text = "\u{1fad6}".repeat(10_000);
        let mut found = about.findings[0].clone();
        found.rewrite = Some(facts::Place { block: 0, start: 0, end: 10_000 });
        found.source = Some(facts::Place { block: u32::MAX, start: 7, end: 3 });
        about.findings = vec![found; 200];
        let (mail, ..) = mail(asked.clone());
        assert!(mail.body.len() < 64 * 1024, "{} bytes", mail.body.len());
        assert!(mail.body.contains("There are 180 more"));
        about_dispatch(&mut asked).findings = vec![];
        assert!(self::mail(asked).0.body.contains("That is no proof: please compare."));
    }

    #[test]
    fn the_longest_texts_fit_a_message() {
        let mut asked = sample(DESCRIPTION);
        let about = about_product(&mut asked);
        about.texts[0].description = "\u{1fad6}".repeat(10_000);
        let text = about.texts[0].clone();
        about.texts = vec![text; 15];
        let (mail, ..) = mail(asked);
        assert!(mail.body.len() < 256 * 1024 - 1024, "{} bytes", mail.body.len());
        assert!(mail.body.contains("There are more texts"));
    }

    #[test]
    fn a_reminder_and_an_escalation_say_so() {
        let mut asked = question();
        asked.attempt = 3;
        let (reminder, ..) = mail(asked.clone());
        assert!(reminder.subject.starts_with("Reminder: decide on the reply to review r-2041"));
        assert!(reminder.body.contains("This is reminder 2: nobody has decided yet."));
        asked.audience = Audience::Escalation;
        let (escalation, ..) = mail(asked);
        assert!(escalation.subject.starts_with("Escalated: "));
        assert!(escalation.body.contains("so you are asked."));
    }

    #[test]
    fn an_urgent_mail_says_what_may_be_at_stake() {
        let (mail, ..) =
            mail(sample(include_str!("../../../../events/core/approval-request/urgent.json")));
        assert!(mail.subject.starts_with("URGENT: decide on the reply to review r-3108"));
        expect![[r#"
            Is this reply fit to be posted?

            URGENT: somebody may have been hurt, or may be next. Please decide now.

            The word list and the model both find something at stake.
            Stars and words disagree (4 of 5, negative words).

            What may be at stake:
            - Somebody was hurt or fell ill
            - A child was hurt or is at risk, or a child wrote the review
            - A lawyer, a court or a claim for damages"#]]
        .assert_eq(beginning(&mail));
    }

    #[test]
    fn a_reopened_review_has_a_history() {
        let sample = sample(include_str!("../../../../events/core/approval-request/reopened.json"));
        expect![[r#"
            Is this review fit to be answered?

            Reopened by ana@example.com because: “The customer asked why the review is gone; nothing in it is harmful.”
            Before, it had ended as HARMFUL_CONTENT_DETECTED, decided by the machine (83 of 100, very likely)."#]]
        .assert_eq(beginning(&mail(sample).0));
    }

    #[test]
    fn no_score_is_shown_of_a_language_that_is_not_read() {
        let unread =
            include_str!("../../../../events/core/approval-request/unsupported-language.json");
        let mut asked = sample(unread);
        let moderation = &mut about_review(&mut asked).moderation;
        moderation.score = Some(0.02);
        moderation.labels = vec![reviews::Label { name: "INSULT".into(), score: 0.02 }];
        let (mail, ..) = mail(asked);
        assert!(
            mail.body.contains("cannot read the language of the review, so it gives no score.")
        );
        assert!(!mail.body.contains("of 100"), "{}", mail.body);
    }

    #[test]
    fn what_is_shown_hides_and_turns_nothing() {
        for case in include_str!("../tests/cases.jsonl").lines() {
            let mut asked = question();
            about_review(&mut asked).review = serde_json::from_str(case).unwrap();
            let (mail, ..) = mail(asked);
            let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}');
            assert!(!mail.body.contains(turns), "{}", mail.body);
            assert!(
                mail.body
                    .contains(&serde_json::from_str::<reviews::Review>(case).unwrap().product_name)
            );
        }
    }

    #[test]
    fn a_review_of_stars_alone_says_so() {
        let mut asked = question();
        let review = &mut about_review(&mut asked).review;
        (review.text, review.title) = (String::new(), None);
        let (mail, ..) = mail(asked);
        assert!(mail.body.contains("The review has stars and no words.\n\nThe reply:"));
    }

    #[test]
    fn the_longest_review_fits_a_message() {
        let mut asked = question();
        let about = about_review(&mut asked);
        about.review.text = "\u{1fad6}\n".repeat(16_000);
        about.reply_text = Some("\u{1fad6}\u{1fad6}\u{1fad6} ".repeat(30_000));
        let (mail, ..) = mail(asked);
        assert!(mail.body.len() < 256 * 1024 - 1024, "{} bytes", mail.body.len());
        assert!(mail.body.contains("The text goes on"));
    }

    /// What a customer or a shop might write to take over a mail.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n".to_owned()),
            Just("\r".to_owned()),
            Just("\u{2028}".to_owned()),
            Just("\u{85}".to_owned()),
            Just("\u{202e}".to_owned()),
            Just("Page: https://evil.example/approvals/x".to_owned()),
            Just("Code: 000000".to_owned()),
            Just("Decide before: never".to_owned()),
            any::<char>().prop_map(String::from),
            "[ -~]{0,100}",
        ];
        proptest::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
    }

    /// A history whose words are hostile.
    fn reopened(because: &str, who: &str) -> reviews::Reopened {
        let said = str::to_owned;
        let sample = include_str!("../../../../events/core/approval-request/reopened.json");
        let mut reopened = about_review(&mut self::sample(sample)).review.reopened.take().unwrap();
        (reopened.because, reopened.who) = (said(because), Some(said(who)));
        let moderation = reopened.moderation.as_mut().unwrap();
        moderation.decided_by = reviews::DecidedBy::Person;
        (moderation.who, moderation.comment) = (Some(said(because)), Some(said(who)));
        reopened
    }

    proptest! {
        #[test]
        fn no_text_forges_a_line(
            (text, title, product, name) in (hostile(), hostile(), hostile(), hostile()),
            (id, reply, detail) in (hostile(), hostile(), hostile()),
        ) {
            let mut asked = question();
            let about = about_review(&mut asked);
            about.review.text = text;
            about.review.title = Some(title);
            about.review.product_name = product;
            about.review.review_id = id;
            about.review.customer = Some(reviews::Customer { name: Some(name) });
            about.review.reopened = Some(reopened(&reply, &detail));
            about.reply_text = Some(reply);
            about.findings[0].detail = detail;
            forges_nothing(asked)?;
        }

        #[test]
        fn no_product_forges_a_line(
            (name, id, attribute, option) in (hostile(), hostile(), hostile(), hostile()),
            (title, description, phrase, detail) in (hostile(), hostile(), hostile(), hostile()),
        ) {
            let mut asked = sample(ATTRIBUTES);
            let about = about_product(&mut asked);
            (about.product.name, about.product.product_id) = (name, id);
            let question = &mut about.attribute_questions[1];
            question.name = attribute;
            question.options.iter_mut().for_each(|one| one.name.clone_from(&option));
            forges_nothing(asked)?;
            let mut asked = sample(DESCRIPTION);
            let about = about_product(&mut asked);
            let text = &mut about.texts[0];
            (text.title, text.description, text.language) = (title, description, option);
            let finding = &mut about.claim_findings[0];
            (finding.phrase, finding.detail) = (Some(phrase), detail);
            forges_nothing(asked)?;
        }
    }

    proptest! {
        #[test]
        fn no_dispatch_forges_a_line(
            (guid, agency, headline, language) in (hostile(), hostile(), hostile(), hostile()),
            (source, rewrite, words) in (hostile(), hostile(), hostile()),
        ) {
            let mut asked = sample(REWRITE);
            let about = about_dispatch(&mut asked);
            let dispatch = &mut about.dispatch;
            (dispatch.guid, dispatch.agency) = (guid, Some(agency));
            (dispatch.headline, dispatch.language) = (headline, language);
            let whole = |text: &str| {
                let end = u32::try_from(text.chars().count()).unwrap();
                Some(facts::Place { block: 0, start: 0, end })
            };
            let found = &mut about.findings[0];
            (found.rewrite, found.source) = (whole(&rewrite), whole(&source));
            found.words = Some(words);
            (about.source[0].text, about.rewrite[0].text) = (source, rewrite);
            forges_nothing(asked)?;
        }
    }

    /// Link, code and deadline stand in the mail once, and nothing in it hides.
    fn forges_nothing(mut asked: Question) -> Result<(), TestCaseError> {
        asked.timeout_seconds = 7_200;
        let (mail, link, code) = mail(asked);
        for (mark, value) in [
            ("Page:", format!("Page: https://approve.example.com/approvals/{link}")),
            ("Code:", format!("Code: {code}")),
            ("Decide before:", "Decide before: Tuesday, 3 March 2026, 11:59 (CET)".to_owned()),
        ] {
            let found: Vec<&str> =
                mail.body.lines().filter(|line| line.starts_with(mark)).collect();
            prop_assert_eq!(found, [value.as_str()]);
        }
        let forging = |c: char| {
            (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2028}' | '\u{85}')
        };
        prop_assert!(!mail.body.contains(forging));
        prop_assert!(mail.subject.len() <= SUBJECT_LIMIT && !mail.subject.is_empty());
        let printable = |b| (b' '..=b'~').contains(&b);
        prop_assert!(mail.subject.bytes().all(printable));
        Ok(())
    }
}
