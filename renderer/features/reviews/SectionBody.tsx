import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { EnablementFigures, EscalationFigures, LeadFigures, MdfFigures } from './CompanyFigures.tsx'
import { PipelineFigures, WonAndLostFigures } from './DealFigures.tsx'
import { CommitmentTables, NextTable } from './PromiseTables.tsx'
import { ScorecardFigures } from './ScorecardFigures.tsx'
import { ServiceFigures } from './ServiceFigures.tsx'
import { TalkFigures } from './TalkFigures.tsx'
import { WantFigures } from './WantFigures.tsx'

/** A section's figures, the same on screen and on paper. */
export function SectionBody({
  section,
  figures,
}: {
  readonly section: ReviewSection
  readonly figures: ReviewFigures
}) {
  switch (section) {
    case 'commitments':
      return <CommitmentTables commitments={figures.commitments} previous={figures.previous} />
    case 'scorecard':
      return <ScorecardFigures scorecard={figures.scorecard} />
    case 'pipeline':
      return <PipelineFigures pipeline={figures.pipeline} today={figures.today} />
    case 'deals':
      return <WonAndLostFigures deals={figures.deals} />
    case 'services':
      return <ServiceFigures services={figures.services} />
    case 'leads':
      return <LeadFigures leads={figures.leads} />
    case 'mdf':
      return <MdfFigures mdf={figures.mdf} />
    case 'enablement':
      return <EnablementFigures enablement={figures.enablement} />
    case 'escalations':
      return <EscalationFigures escalations={figures.escalations} />
    case 'wants':
      return <WantFigures wants={figures.wants} />
    case 'talks':
      return <TalkFigures talks={figures.talks} />
    case 'next':
      return <NextTable next={figures.next} />
  }
}
