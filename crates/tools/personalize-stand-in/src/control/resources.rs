//! All that was made, in its order.

use super::arn::{arn, tracking_id};
use super::checks::{creatable, deletable, exists_already, in_use, missing};
use super::fields::LARGEST_PAGE;
use super::given::given;
use super::resource::{Ending, Progress, Resource};
use super::{Kind, Request};
use crate::invalid;
use serde_json::{Map, Value, json};
use stand_in::AwsError;

/// What was made.
#[derive(Debug, Default)]
pub struct Resources {
    all: Vec<Resource>,
    /// How many things were ever made.
    made: usize,
}

impl Resources {
    /// Makes something; the answer's body, and the ARN.
    pub fn create(
        &mut self,
        kind: Kind,
        request: Request,
        now: f64,
    ) -> Result<(Value, String), AwsError> {
        let arn = arn(kind, &request, self.made);
        if self.all.iter().any(|one| one.kind == kind && one.arn == arn) {
            return Err(exists_already("A resource of this name"));
        }
        creatable(self, kind, &request, now)?;
        let mut answer = Map::from_iter([(kind.arn_member().to_owned(), arn.clone().into())]);
        let mut fields = self.fields(kind, request);
        if kind == Kind::EventTracker {
            let id = tracking_id(self.made);
            fields.insert("trackingId".to_owned(), id.clone().into());
            answer.insert("trackingId".to_owned(), id.into());
        }
        let progress =
            if kind == Kind::SolutionVersion { Progress::Working } else { Progress::Soon };
        let created = now;
        self.all.push(Resource { kind, arn: arn.clone(), fields, created, progress, update: None });
        self.made += 1;
        Ok((answer.into(), arn))
    }

    /// What the description of something new says: its request, and what it has from its parent.
    fn fields(&self, kind: Kind, Request(mut fields): Request) -> Map<String, Value> {
        fields.remove("tags");
        if kind == Kind::SolutionVersion
            && let Some(solution) = self.all.iter().find(|one| {
                one.kind == Kind::Solution
                    && Some(one.arn.as_str()) == fields["solutionArn"].as_str()
            })
        {
            fields.entry("trainingMode").or_insert("FULL".into());
            for name in ["recipeArn", "datasetGroupArn"] {
                fields.insert(name.to_owned(), solution.text(name).into());
            }
        }
        if kind == Kind::Campaign {
            fields.entry("minProvisionedTPS").or_insert(1.into());
        }
        fields
    }

    /// Ends a training, with what else its version's description says from then on.
    pub fn end(&mut self, arn: &str, ending: Ending, more: Map<String, Value>) {
        if let Some(version) = self.all.iter_mut().find(|one| one.arn == arn) {
            version.progress = Progress::Ended(ending);
            version.fields.extend(more);
        }
    }

    /// The answer that describes what a request names.
    pub fn describe(&mut self, kind: Kind, request: &Request, now: f64) -> Result<Value, AwsError> {
        self.settle(now);
        let arn = request.needed(kind.arn_member());
        let given = given();
        let one = self.found(kind, arn).or_else(|error| {
            given.iter().find(|one| one.kind == kind && one.arn == arn).ok_or(error)
        })?;
        let mut described = one.described(now);
        if kind == Kind::Solution
            && let Some(latest) = self.of_parent(Kind::SolutionVersion, one).last()
        {
            described.insert("latestSolutionVersion".to_owned(), latest.summary(now).into());
        }
        Ok(json!({ kind.member(): described }))
    }

    /// A page of summaries.
    pub fn list(&self, kind: Kind, request: &Request, now: f64) -> Result<Value, AwsError> {
        let member = format!("{}s", kind.member());
        let parent = match kind
            .parent()
            .and_then(|parent| Some((parent, request.text(parent.arn_member())?)))
        {
            None => None,
            Some((parent, arn)) => Some(self.found(parent, arn)?),
        };
        let first = match request.text("nextToken").map(str::parse::<usize>) {
            None => 0,
            Some(Ok(first)) => first,
            Some(Err(_)) => {
                return Err(AwsError::new(
                    400,
                    "InvalidNextTokenException",
                    "The token is not valid.",
                ));
            }
        };
        let most =
            request.0.get("maxResults").and_then(Value::as_u64).unwrap_or(LARGEST_PAGE) as usize;
        let given = given();
        let is_taken = |kind, arn: &str| self.found(kind, arn).is_ok();
        // What is made in a group of that name has nothing of what was given.
        let has_made_group = |one: &Resource| {
            let group = one.fields.get("datasetGroupArn").and_then(Value::as_str);
            group.is_some_and(|group| is_taken(Kind::DatasetGroup, group))
        };
        let given =
            given.iter().filter(|one| !is_taken(one.kind, &one.arn) && !has_made_group(one));
        let listed: Vec<&Resource> = self
            .all
            .iter()
            .chain(given)
            .filter(|one| one.kind == kind && parent.is_none_or(|parent| self.is_of(one, parent)))
            .collect();
        let page = listed.iter().skip(first).take(most).map(|one| one.summary(now).into());
        let mut answer = json!({ member: page.collect::<Vec<Value>>() });
        if listed.len() > first.saturating_add(most) {
            answer["nextToken"] = (first + most).to_string().into();
        }
        Ok(answer)
    }

    /// UpdateCampaign: the version before is served until the update is active.
    pub fn update(&mut self, request: &Request, now: f64) -> Result<Value, AwsError> {
        self.settle(now);
        let arn = request.needed("campaignArn").to_owned();
        let campaign = self.active(Kind::Campaign, &arn, now)?;
        if campaign.is_updating(now) {
            return Err(in_use("The campaign is being updated."));
        }
        let mut update: Map<String, Value> = request.0.clone();
        update.remove("campaignArn");
        if update.is_empty() {
            return Err(invalid("Nothing is to be updated."));
        }
        if let Some(version) = request.text("solutionVersionArn") {
            self.active(Kind::SolutionVersion, version, now)?;
        }
        if let Some(campaign) = self.all.iter_mut().find(|one| one.arn == arn) {
            campaign.update = Some((update, now));
        }
        Ok(json!({ "campaignArn": arn }))
    }

    /// Deletes something at once; on AWS that takes minutes. A solution takes its versions with it.
    pub fn delete(&mut self, kind: Kind, request: &Request, now: f64) -> Result<Value, AwsError> {
        let one = self.found(kind, request.needed(kind.arn_member()))?;
        deletable(self, one, now)?;
        let arn = one.arn.clone();
        self.all.retain(|one| one.arn != arn || one.kind != kind);
        self.all.retain(|one| kind != Kind::Solution || one.text("solutionArn") != arn);
        Ok(json!({}))
    }

    /// The version that a campaign serves; none where no campaign of the ARN was made here.
    pub fn serving(&mut self, campaign: &str, now: f64) -> Result<Option<String>, AwsError> {
        self.settle(now);
        match self.found(Kind::Campaign, campaign) {
            Err(_) => Ok(None),
            Ok(one) if one.is_active(now) => Ok(Some(one.text("solutionVersionArn").to_owned())),
            Ok(_) => Err(AwsError::new(
                404,
                "ResourceNotFoundException",
                "The campaign is not active yet.",
            )),
        }
    }

    /// A version that is trained.
    pub fn trained(&self, request: &Request, now: f64) -> Result<&str, AwsError> {
        let version =
            self.active(Kind::SolutionVersion, request.needed("solutionVersionArn"), now)?;
        Ok(&version.arn)
    }

    /// Whether a version is there, trained or not.
    pub fn has_version(&self, arn: &str) -> bool {
        self.found(Kind::SolutionVersion, arn).is_ok()
    }

    fn settle(&mut self, now: f64) {
        self.all.iter_mut().for_each(|one| one.settle(now));
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Resource> {
        self.all.iter()
    }

    pub(super) fn found(&self, kind: Kind, arn: &str) -> Result<&Resource, AwsError> {
        let found = self.all.iter().find(|one| one.kind == kind && one.arn == arn);
        found.ok_or_else(|| missing(kind))
    }

    pub(super) fn active(&self, kind: Kind, arn: &str, now: f64) -> Result<&Resource, AwsError> {
        let found = self.found(kind, arn)?;
        match found.is_active(now) || kind == Kind::Schema {
            true => Ok(found),
            false => Err(in_use(format!("The {} is not active.", kind.in_arn()))),
        }
    }

    /// Those of a kind that belong to something.
    pub(super) fn of_parent<'a>(
        &'a self,
        kind: Kind,
        parent: &Resource,
    ) -> impl Iterator<Item = &'a Resource> {
        let (arn, of) = (parent.arn.clone(), parent.kind);
        self.all.iter().filter(move |one| one.kind == kind && self.is_under(one, of, &arn))
    }

    fn is_of(&self, one: &Resource, parent: &Resource) -> bool {
        self.is_under(one, parent.kind, &parent.arn)
    }

    /// A campaign belongs to its version's solution.
    fn is_under(&self, one: &Resource, of: Kind, arn: &str) -> bool {
        match (one.kind, of) {
            (Kind::Campaign, Kind::Solution) => {
                one.text("solutionVersionArn").rsplit_once('/').is_some_and(|(of, _)| of == arn)
            }
            _ => one.text(of.arn_member()) == arn,
        }
    }
}
