/** What partners may want from our products and from our company, by the keys of `wantLists`. */
export const wantText: { readonly items: Readonly<Record<string, string>> } = {
  items: {
    worksAsAdvertised: 'Products that work as advertised',
    customerExperience: 'Customer experience',
    supportability: 'Products they can support',
    servicesBefore: 'Services to sell before the sale',
    servicesOnboarding: 'Services to sell at on-boarding',
    servicesAfter: 'Services to sell after the sale',
    monthlyRevenue: 'Monthly recurring revenue',
    bundling: 'Products that bundle well',
    dealSize: 'Larger deals',
    deepSupport: 'Recourse when a problem goes deep',
    escalationSpeed: 'Fast escalations',
    marketingFunds: 'Access to marketing funds',
    claimSpeed: 'Claims paid quickly',
    leads: 'Leads passed to them',
    trainingAccess: 'Access to training',
    noConflict: 'No conflict with our direct sales',
    camCounsel: 'Business counsel from their CAM',
    camHonesty: 'Honesty from their CAM',
    decisionMakers: 'Access to decision makers',
  },
}
