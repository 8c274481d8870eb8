//! `DescribeRouteTables`.

use hive_core::resource::{ROUTE_TABLE, VPC, records};
use hive_core::{Context, Handler, Result, tag};

use crate::Vpc;
pub(crate) use crate::generated::operations::DescribeRouteTables;
use crate::generated::{
    DescribeRouteTablesRequest, DescribeRouteTablesResult, Route, RouteOrigin, RouteState, RouteTable,
    RouteTableAssociation, RouteTableAssociationState, RouteTableAssociationStateCode,
};
use crate::network::{RouteTableRecord, VpcRecord};
use crate::show::{Asked, Tagged, truth};

const FILTERS: &[&str] = &[
    "association.main",
    "association.route-table-association-id",
    "association.route-table-id",
    "association.subnet-id",
    "owner-id",
    "route-table-id",
    "route.destination-cidr-block",
    "route.gateway-id",
    "vpc-id",
];

impl Handler<DescribeRouteTables> for Vpc {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeRouteTablesRequest,
    ) -> Result<DescribeRouteTablesResult> {
        let asked = Asked {
            kind: ROUTE_TABLE,
            ids: &input.route_table_ids,
            filters: &input.filters,
            known: FILTERS,
            page: (input.max_results, input.next_token.as_deref()),
        };
        let vpcs: Vec<(_, VpcRecord)> = records(self.state(), &VPC.range(ctx)).await?;
        let cidr = |table: &RouteTableRecord| {
            let vpc = vpcs.iter().find(|(_, vpc)| vpc.id == table.vpc);
            vpc.map(|(_, vpc)| vpc.cidr.to_string())
        };
        let values = |table: &RouteTableRecord, name: &str, fits: &dyn Fn(&str) -> bool| match name {
            "association.main" => fits(truth(true)),
            "association.route-table-association-id" => fits(&table.main),
            // Subnets have no tables of their own here: the main one is theirs.
            "association.subnet-id" => false,
            "owner-id" => fits(ctx.account().as_str()),
            "route.destination-cidr-block" => {
                cidr(table).is_some_and(|cidr| fits(&cidr))
                    || table.routes.iter().any(|route| fits(&route.to.to_string()))
            }
            "route.gateway-id" => fits("local") || table.routes.iter().any(|route| fits(&route.gateway)),
            "vpc-id" => fits(&table.vpc),
            _ => fits(&table.id),
        };
        let (found, next_token) =
            self.described(ctx, &asked, |table: &RouteTableRecord| &table.id, values).await?;
        let route_tables = found.into_iter().map(|found| {
            let cidr = cidr(&found.record);
            shown(ctx, found, cidr)
        });
        Ok(DescribeRouteTablesResult { route_tables: route_tables.collect(), next_token })
    }
}

fn shown(
    ctx: &Context,
    Tagged { record, tags }: Tagged<RouteTableRecord>,
    cidr: Option<String>,
) -> RouteTable {
    let route = |to: Option<String>, gateway: &str, origin| Route {
        destination_cidr_block: to,
        gateway_id: Some(gateway.to_owned()),
        origin: Some(origin),
        state: Some(RouteState::Active),
        ..Route::default()
    };
    let mut routes = vec![route(cidr, "local", RouteOrigin::CreateRouteTable)];
    routes.extend(
        record.routes.iter().map(|r| route(Some(r.to.to_string()), &r.gateway, RouteOrigin::CreateRoute)),
    );
    RouteTable {
        associations: vec![RouteTableAssociation {
            main: Some(true),
            route_table_association_id: Some(record.main),
            route_table_id: Some(record.id.clone()),
            association_state: Some(RouteTableAssociationState {
                state: Some(RouteTableAssociationStateCode::Associated),
                status_message: None,
            }),
            ..RouteTableAssociation::default()
        }],
        route_table_id: Some(record.id),
        routes,
        tags: tag::shown(&tags),
        vpc_id: Some(record.vpc),
        owner_id: Some(ctx.account().to_string()),
        ..RouteTable::default()
    }
}
