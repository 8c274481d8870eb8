//! `CreateSecurityGroup`.

use hive_core::resource::{SECURITY_GROUP, VPC};
use hive_core::state::Transaction;
use hive_core::{Arn, Change, Context, Error, Result, tag};

use crate::Vpc;
pub(crate) use crate::generated::operations::CreateSecurityGroup;
use crate::generated::{CreateSecurityGroupRequest, CreateSecurityGroupResult};
use crate::network::{DEFAULT_GROUP, create_group, default_in};

/// The longest name and description, in characters.
const LONGEST: usize = 255;
/// What a name or a description may have beside letters and digits.
const MARKS: &str = " ._-:/()#,@[]+=&;{}!$*";

impl Change<CreateSecurityGroup> for Vpc {
    async fn plan(
        &self,
        ctx: &Context,
        input: &CreateSecurityGroupRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<CreateSecurityGroupResult> {
        check(input)?;
        let vpc = match &input.vpc_id {
            Some(id) => id.clone(),
            None => default_in(tx, ctx).await?.ok_or_else(|| {
                Error::invalid("No default VPC for this user").with_code("VPCIdNotSpecified")
            })?,
        };
        if tx.get(&VPC.key(ctx, &vpc)?).await?.is_none() {
            return Err(VPC.missing(&vpc));
        }
        let tags = tag::specified(&input.tag_specifications, SECURITY_GROUP)?;
        let group =
            create_group(tx, ctx, self.entropy(), &vpc, &input.group_name, &input.description).await?;
        tag::put(tx, ctx, &group.id, &tags).await?;
        Ok(CreateSecurityGroupResult {
            security_group_arn: Some(arn(ctx, &group.id)),
            group_id: Some(group.id),
            tags: tag::shown(&tags),
        })
    }
}

/// A group's name for policies.
pub(super) fn arn(ctx: &Context, id: &str) -> String {
    Arn::regional("ec2", ctx.region(), ctx.account(), &format!("security-group/{id}")).as_str().to_owned()
}

fn check(input: &CreateSecurityGroupRequest) -> Result<()> {
    let wrong = |message: String| Err(Error::invalid(message).with_code("InvalidParameterValue"));
    let name = &input.group_name;
    let fits = |text: &str| {
        text.chars().count() <= LONGEST
            && text.chars().all(|c| c.is_ascii_alphanumeric() || MARKS.contains(c))
    };
    if name == DEFAULT_GROUP {
        return wrong(format!("Cannot use reserved security group name: {name}"));
    }
    if name.is_empty() || name.starts_with("sg-") || !fits(name) {
        let shown: String = name.chars().take(LONGEST).collect();
        return wrong(format!(
            "Value ({}) for parameter GroupName is invalid. Group names may not be in the format sg-*, and have at most {LONGEST} characters out of a-z, A-Z, 0-9 and {MARKS}",
            shown.escape_debug()
        ));
    }
    if input.description.is_empty() || !fits(&input.description) {
        let shown: String = input.description.chars().take(LONGEST).collect();
        return wrong(format!(
            "Value ({}) for parameter GroupDescription is invalid. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9.{MARKS}",
            shown.escape_debug()
        ));
    }
    Ok(())
}
