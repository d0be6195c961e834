"""The SQL of the reaction: whom a batch of events reaches, and the notices that makes."""

from __future__ import annotations

from typing import LiteralString

# Whom it reaches is looked up among the rows as they are now. A batch that is read again
# (a cursor set back) tells nothing twice: what a notice tells of already is left out.
REACHED: LiteralString = """
with told as (
    select * from jsonb_to_recordset(%(told)s::jsonb) as x (
        rev bigint, kind text, ticket uuid, actor uuid, at timestamptz, reach text, whom uuid,
        answers uuid, usual boolean)
), reached as (
    select x.*, p.member
    from told x
    join desk.ticket t on t.id = x.ticket
    cross join lateral (
        select case x.reach when 'MEMBER' then x.whom when 'ASSIGNEE' then t.assignee_id
               when 'REQUESTER' then t.requester_id end as member
        where x.reach <> 'DEPARTMENT'
        union
        select w.member_id from desk.department_member w
        where x.reach = 'DEPARTMENT' and w.department_id = x.whom
        union
        select d.head_id from desk.department d where x.reach = 'DEPARTMENT' and d.id = x.whom
    ) p
    where x.answers is null or exists (
        select from desk.message m
        where m.ticket_id = x.ticket and m.kind = 'PUBLIC' and m.id < x.answers)
)
select r.member, r.ticket, r.kind, count(*), max(r.rev),
       (array_agg(r.actor order by r.rev desc))[1], max(r.at)
from reached r
join desk.member m on m.id = r.member and m.left_at is null
left join desk.notice_setting s on s.member_id = r.member and s.kind = r.kind
where r.member is distinct from r.actor
  and coalesce(s.in_app, r.usual)
  and not exists (
      select from desk.notice n
      where n.member_id = r.member and n.ticket_id = r.ticket and n.kind = r.kind
        and n.rev >= r.rev)
group by r.member, r.ticket, r.kind
"""

TELL: LiteralString = """
insert into desk.notice
    (id, workspace_id, member_id, ticket_id, kind, count, rev, actor_id, at)
select x.id, %(workspace)s, x.member, x.ticket, x.kind, x.count, x.rev, x.actor, x.at
from jsonb_to_recordset(%(notices)s::jsonb) as x (
    id uuid, member uuid, ticket uuid, kind text, count integer, rev bigint, actor uuid,
    at timestamptz)
on conflict (member_id, ticket_id, kind) where read_at is null
do update set count = desk.notice.count + excluded.count, rev = excluded.rev,
    actor_id = excluded.actor_id, at = excluded.at
"""

# Sent with the commit. One reader a workspace says it for a batch, so it holds nobody up.
RING: LiteralString = "select pg_notify('deskhand', %(people)s)"
